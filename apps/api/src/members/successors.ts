import type { Successor, SuccessorList } from '@unbind/contract/members';
import type { Person } from '@unbind/contract/words';
import { businessDaysBetween } from '@unbind/domain/inheritance/business-days';
import type { Deps } from '../deps.ts';
import { seenOf } from '../people/scope.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { candidatesOf, receiversOf, refuseReceiver } from './receivers.ts';
import { createList } from './successors.sql.ts';

const hidden = ({ id, name }: Person) => ({
  person: { id, name, position: null, department: null },
  customers: null,
});

const etagOf = (version: number): string => `"${version}"`;

/**
 * The successor list of a member with its age in China's working days (R3), and who of it can receive now. Of somebody
 * whom the caller does not see, who was put there by others or has moved away, it tells the name and no more.
 */
export async function viewSuccessors(
  tx: Pick<Tx, 'db' | 'now'>,
  { workingDay }: Pick<Deps, 'workingDay'>,
  user: SignedIn,
  memberId: string,
): Promise<SuccessorList> {
  const { orgId } = user;
  const list = await tx.db.successorList.findFirst({ where: { orgId, id: memberId }, include: { entries: true } });
  const org = await tx.db.org.findUniqueOrThrow({ where: { id: orgId }, select: { timeZone: true } });
  const entries = (list?.entries ?? []).toSorted(
    (a, b) => a.priority - b.priority || (a.successorId < b.successorId ? -1 : 1),
  );
  const receivers = await receiversOf(
    tx,
    orgId,
    memberId,
    entries.map((entry) => entry.successorId),
  );
  const seen = await seenOf(tx, user, 'member.read', [...receivers.keys()]);
  return {
    items: entries.flatMap(({ successorId, priority, capacity }) => {
      const receiver = receivers.get(successorId);
      if (receiver === undefined) return [];
      const shown = seen.has(successorId) ? receiver : { ...receiver, ...hidden(receiver.person) };
      return [{ memberId: successorId, priority, capacity, ...shown }];
    }),
    changedAt: list?.changedAt.toISOString() ?? null,
    ageDays: list === null ? null : businessDaysBetween(list.changedAt, tx.now, workingDay, org.timeZone),
    etag: etagOf(list?.version ?? 0),
  };
}

/**
 * Replaces the list when `etag` is still its etag (`stale` otherwise). An unchanged list keeps its age. `not-found` for
 * somebody the caller does not see, `successor-unfit` for somebody who cannot receive.
 */
export async function putSuccessors(
  tx: Tx,
  user: SignedIn,
  memberId: string,
  wanted: readonly Successor[],
  etag: string | undefined,
): Promise<Refusal | null> {
  const { orgId } = user;
  const list = await tx.db.successorList.findFirst({ where: { orgId, id: memberId }, include: { entries: true } });
  const version = list?.version ?? 0;
  if (etag !== etagOf(version)) return refuse('stale');
  const listed = new Set((list?.entries ?? []).map((entry) => entry.successorId));
  const faults = await faultsOf(tx, user, memberId, wanted, listed);
  if (faults !== null) return faults;
  const entries = wanted.map(({ memberId: successorId, priority, capacity = null }) => ({
    successorId,
    priority,
    capacity,
  }));
  if (isSame(list?.entries ?? [], entries)) return null;
  const changed = { version: version + 1, changedAt: tx.now, changedById: user.id };
  const where = { id: memberId, orgId, version };
  const written =
    list === null
      ? await createList(tx, { orgId, memberId, changedById: user.id })
      : (await tx.db.successorList.updateMany({ where, data: changed })).count;
  if (written === 0) return refuse('stale');
  await tx.db.successor.deleteMany({ where: { orgId, listId: memberId } });
  await tx.db.successor.createMany({ data: entries.map((entry) => ({ ...entry, orgId, listId: memberId })) });
  tx.record({
    orgId,
    kind: 'successors_changed',
    actorId: user.id,
    data: { memberId, version: version + 1, successorIds: entries.map((entry) => entry.successorId) },
  });
  return null;
}

async function faultsOf(
  tx: Tx,
  user: SignedIn,
  memberId: string,
  wanted: readonly Successor[],
  listed: ReadonlySet<string>,
): Promise<Refusal | null> {
  const ids = wanted.map((entry) => entry.memberId);
  const twice = ids.findIndex((id, at) => ids.indexOf(id) !== at);
  if (twice >= 0) return new Refusal('input-invalid', {}, [{ path: `${twice}.memberId`, message: 'is named twice' }]);
  const candidates = await candidatesOf(tx, user.orgId, memberId, ids);
  // Who is on the list already may stay, wherever they are: their place in it is this member's.
  const seen = await seenOf(tx, user, 'successors.edit', ids);
  for (const id of ids) {
    const candidate = candidates.get(id);
    if (!(seen.has(id) || listed.has(id))) return refuse('not-found');
    const refusal = refuseReceiver(candidate, memberId);
    if (refusal !== null) return refusal;
  }
  return null;
}

type Entry = { readonly successorId: string; readonly priority: number; readonly capacity: number | null };

function isSame(a: readonly Entry[], b: readonly Entry[]): boolean {
  const text = (entries: readonly Entry[]): string =>
    JSON.stringify(entries.map(({ successorId, priority, capacity }) => [successorId, priority, capacity]).sort());
  return text(a) === text(b);
}
