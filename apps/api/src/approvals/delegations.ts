import type { Delegation } from '@unbind/contract/approvals';
import { delegationMaxMs } from '@unbind/domain/approvals/limits';
import { lockOrg } from '../ledger/lock-org.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { known, peopleOf } from '../people/people.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

type Row = NonNullable<Awaited<ReturnType<Tx['db']['delegation']['findFirst']>>>;

export interface Giving {
  readonly toMemberId: string;
  readonly startsAt?: string | undefined;
  readonly endsAt: string;
  readonly reason: string;
}

/** Has a colleague decide in this super-admin's stead for a while; all super-admins and the colleague are told. */
export async function giveDelegation(tx: Tx, user: SignedIn, giving: Giving): Promise<Row | Refusal> {
  const { orgId } = user;
  const { toMemberId, reason } = giving;
  const to = await tx.db.member.findFirst({ where: { id: toMemberId, orgId } });
  if (to === null) return refuse('not-found');
  if (!to.active || to.id === user.id) return refuse('delegation-unfit');
  const startsAt = giving.startsAt === undefined ? tx.now : new Date(giving.startsAt);
  const endsAt = new Date(giving.endsAt);
  const fault = periodFault(startsAt, endsAt, tx.now);
  if (fault !== null) return new Refusal('input-invalid', {}, [{ path: 'endsAt', message: fault }]);
  // Two that are given at once come one after the other.
  await lockOrg(tx, orgId);
  const same = { orgId, fromMemberId: user.id, endedAt: null, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } };
  if ((await tx.db.delegation.count({ where: same })) > 0) return refuse('delegation-overlaps');
  const row = await tx.db.delegation.create({
    data: { id: tx.newId(), orgId, fromMemberId: user.id, toMemberId, startsAt, endsAt, reason, createdAt: tx.now },
  });
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
  tx.record({
    ...{ orgId, kind: 'delegation_given', actorId: user.id },
    data: { delegation: row.id, toMemberId, ...times, reason: noteHash(reason) },
  });
  await say(tx, row, 'delegation_given', user.id);
  return row;
}

function periodFault(startsAt: Date, endsAt: Date, now: Date): string | null {
  if (endsAt <= startsAt || endsAt <= now) return 'must be in the future and after its beginning';
  // It counts from now where it was to begin before.
  const from = Math.max(startsAt.getTime(), now.getTime());
  if (endsAt.getTime() - from > delegationMaxMs) return 'at most 30 days';
  return from - now.getTime() > 12 * delegationMaxMs ? 'begins too late' : null;
}

/** Ends it early, on the record. */
export async function endDelegation(tx: Tx, user: SignedIn, id: string): Promise<Row | Refusal> {
  const { orgId } = user;
  if ((await tx.db.delegation.count({ where: { id, orgId } })) === 0) return refuse('not-found');
  const live = { id, orgId, endedAt: null, endsAt: { gt: tx.now } };
  const { count } = await tx.db.delegation.updateMany({ where: live, data: { endedAt: tx.now } });
  if (count === 0) return refuse('delegation-unfit');
  const row = await tx.db.delegation.findUniqueOrThrow({ where: { id } });
  tx.record({
    orgId,
    kind: 'delegation_ended',
    actorId: user.id,
    data: { delegation: id, toMemberId: row.toMemberId },
  });
  await say(tx, row, 'delegation_ended', user.id);
  return row;
}

async function say(tx: Tx, row: Row, kind: 'delegation_given' | 'delegation_ended', by: string): Promise<void> {
  const people = await peopleOf(tx, row.orgId, [row.fromMemberId, row.toMemberId]);
  const params = { name: known(people(row.fromMemberId)).name, to: known(people(row.toMemberId)).name };
  const admins = await superAdmins(tx, row.orgId);
  const told = admins.filter((id) => id !== by && id !== row.toMemberId);
  await tell(tx, row.orgId, told, { kind, params, path: '/settings/delegation' });
  await tell(tx, row.orgId, [row.toMemberId], { kind, params, path: '/approvals' });
}

export async function viewDelegations(
  tx: Pick<Tx, 'db' | 'now'>,
  orgId: string,
  rows: readonly Row[],
): Promise<Delegation[]> {
  const people = await peopleOf(
    tx,
    orgId,
    rows.flatMap((row) => [row.fromMemberId, row.toMemberId]),
  );
  return rows.map((row) => ({
    id: row.id,
    from: known(people(row.fromMemberId)),
    to: known(people(row.toMemberId)),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    state: row.endedAt !== null || row.endsAt <= tx.now ? 'over' : row.startsAt > tx.now ? 'coming' : 'live',
  }));
}
