import type { Successor, SuccessorList } from '@unbind/contract/members';
import type { Person } from '@unbind/contract/words';
import type { Deps } from '../deps.ts';
import { ageOf } from '../inheritance/age.ts';
import { listFor } from '../inheritance/list.ts';
import { placesOf } from '../inheritance/places.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { peopleOf } from '../people/people.ts';
import { seenOf } from '../people/scope.ts';
import { currentPolicy } from '../policy/current.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { candidatesOf, type Holder, judgeFor, receiversOf, refuseReceiver } from './receivers.ts';
import { createList } from './successors.sql.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

const hidden = ({ id, name }: Person) => ({
  person: { id, name, position: null, department: null },
  customers: null,
  placesLeft: null,
});

const etagOf = (version: number): string => `"${version}"`;

/**
 * A successor list with its age in China's working days (R3), and who of it can receive now. Of somebody whom the caller
 * does not see, who was put there by others or has moved away, it tells the name and no more.
 */
export async function viewSuccessors(
  tx: Reader,
  { workingDay }: Pick<Deps, 'workingDay'>,
  user: SignedIn,
  holder: Holder,
): Promise<SuccessorList> {
  const { orgId } = user;
  const list = await tx.db.successorList.findFirst({ where: { orgId, id: holder.id }, include: { entries: true } });
  const { policy, timeZone } = await currentPolicy(tx, orgId);
  const entries = (list?.entries ?? []).toSorted(
    (a, b) => a.priority - b.priority || (a.successorId < b.successorId ? -1 : 1),
  );
  const ids = entries.map((entry) => entry.successorId);
  const places = list === null ? undefined : await placesOf(tx, list, entries);
  const receivers = await receiversOf(tx, orgId, ids, judgeFor(tx, orgId, holder.id, places));
  const seen = await seenOf(tx, user, 'member.read', [...receivers.keys()]);
  const serving = entries.length > 0 ? list : null;
  const age = ageOf(list, { policy, timeZone, now: tx.now, workingDay });
  return {
    items: entries.flatMap((entry) => {
      const receiver = receivers.get(entry.successorId);
      if (receiver === undefined) return [];
      const shown = seen.has(entry.successorId) ? receiver : { ...receiver, ...hidden(receiver.person) };
      return [{ ...successorOf(entry), ...shown }];
    }),
    changedAt: list?.changedAt.toISOString() ?? null,
    ageDays: age.days,
    // An empty list serves nobody, so that its age means nothing.
    verdict: serving === null ? 'ok' : age.verdict,
    wantedDays: policy.successorAgeDays,
    lifted: serving !== null && age.lifted ? await liftOf(tx, orgId, serving) : null,
    served: serving === null && holder.kind === 'member' ? await servedBy(tx, orgId, holder.id) : null,
    etag: etagOf(list?.version ?? 0),
  };
}

async function liftOf(
  tx: Reader,
  orgId: string,
  list: { liftedAt: Date | null; liftedById: string | null; liftReason: string | null; changedAt: Date },
): Promise<SuccessorList['lifted']> {
  const people = await peopleOf(tx, orgId, [list.liftedById]);
  const at = (list.liftedAt ?? list.changedAt).toISOString();
  return { at, by: people(list.liftedById), reason: list.liftReason ?? '' };
}

async function servedBy(tx: Reader, orgId: string, memberId: string): Promise<SuccessorList['served']> {
  const list = await listFor(tx, orgId, memberId);
  if (list === null) return null;
  const { name } = await tx.db.department.findUniqueOrThrow({ where: { id: list.id }, select: { name: true } });
  return { departmentId: list.id, name, count: await tx.db.successor.count({ where: { listId: list.id } }) };
}

/**
 * Replaces the list when `etag` is still its etag (`stale` otherwise). An unchanged list keeps its age. `not-found` for
 * somebody the caller does not see, `successor-unfit` for somebody who cannot receive. Tells whether anything changed.
 */
export async function putSuccessors(
  tx: Tx,
  user: SignedIn,
  holder: Holder,
  wanted: readonly Successor[],
  etag: string | undefined,
): Promise<boolean | Refusal> {
  const { orgId } = user;
  const list = await tx.db.successorList.findFirst({ where: { orgId, id: holder.id }, include: { entries: true } });
  const version = list?.version ?? 0;
  if (etag !== etagOf(version)) return refuse('stale');
  const listed = new Set((list?.entries ?? []).map((entry) => entry.successorId));
  const faults = await faultsOf(tx, user, holder, wanted, listed);
  if (faults !== null) return faults;
  const entries = wanted.map(entryOf);
  if (isSame(list?.entries ?? [], entries)) return false;
  const changed = { version: version + 1, changedAt: tx.now, changedById: user.id };
  const where = { id: holder.id, orgId, version };
  const written =
    list === null
      ? await createList(tx, { orgId, holder, changedById: user.id })
      : (await tx.db.successorList.updateMany({ where, data: changed })).count;
  if (written === 0) return refuse('stale');
  await tx.db.successor.deleteMany({ where: { orgId, listId: holder.id } });
  await tx.db.successor.createMany({ data: entries.map((entry) => ({ ...entry, orgId, listId: holder.id })) });
  tx.record({
    orgId,
    kind: 'successors_changed',
    actorId: user.id,
    data: {
      [holder.kind === 'member' ? 'memberId' : 'departmentId']: holder.id,
      version: version + 1,
      successorIds: entries.map((entry) => entry.successorId),
    },
  });
  return true;
}

/** Excuses the youth of the list that serves a member now; the next change of it takes that away again. */
export async function liftYouth(tx: Tx, user: SignedIn, memberId: string, reason: string): Promise<null | Refusal> {
  const list = await listFor(tx, user.orgId, memberId);
  if (list === null) return refuse('successors-missing');
  await tx.db.successorList.update({
    where: { id: list.id },
    data: { liftedVersion: list.version, liftedAt: tx.now, liftedById: user.id, liftReason: reason },
  });
  tx.record({
    orgId: user.orgId,
    kind: 'successors_lifted',
    actorId: user.id,
    data: { memberId, listId: list.id, version: list.version, note: noteHash(reason) },
  });
  return null;
}

async function faultsOf(
  tx: Tx,
  user: SignedIn,
  holder: Holder,
  wanted: readonly Successor[],
  listed: ReadonlySet<string>,
): Promise<Refusal | null> {
  const ids = wanted.map((entry) => entry.memberId);
  const twice = ids.findIndex((id, at) => ids.indexOf(id) !== at);
  if (twice >= 0) return new Refusal('input-invalid', {}, [{ path: `${twice}.memberId`, message: 'is named twice' }]);
  const candidates = await candidatesOf(tx, user.orgId, holder.id, ids);
  // Who is on the list already may stay, wherever they are: their place in it is this list's.
  const seen = await seenOf(tx, user, 'successors.edit', ids);
  for (const id of ids) {
    const candidate = candidates.get(id);
    if (!(seen.has(id) || listed.has(id))) return refuse('not-found');
    const refusal = refuseReceiver(candidate, holder.id);
    if (refusal !== null) return refusal;
  }
  return null;
}

interface Entry {
  readonly successorId: string;
  readonly priority: number;
  readonly capacity: number | null;
  readonly pausedUntil: Date | null;
  readonly validUntil: Date | null;
}

/** An entry as the contract says it. */
export const successorOf = ({ successorId, priority, capacity, pausedUntil, validUntil }: Entry) => ({
  memberId: successorId,
  priority,
  capacity,
  pausedUntil: pausedUntil?.toISOString() ?? null,
  validUntil: validUntil?.toISOString() ?? null,
});

const dateOf = (time: string | null | undefined): Date | null => (time == null ? null : new Date(time));

const entryOf = ({ memberId, priority, capacity = null, pausedUntil, validUntil }: Successor): Entry => ({
  successorId: memberId,
  priority,
  capacity,
  pausedUntil: dateOf(pausedUntil),
  validUntil: dateOf(validUntil),
});

function isSame(a: readonly Entry[], b: readonly Entry[]): boolean {
  const text = (entries: readonly Entry[]): string =>
    JSON.stringify(
      entries.map((of) => [of.successorId, of.priority, of.capacity, of.pausedUntil, of.validUntil]).sort(),
    );
  return text(a) === text(b);
}
