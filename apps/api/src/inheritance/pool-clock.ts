import { lastClaimReminderMs } from '@unbind/domain/inheritance/modes';
import type { Policy } from '@unbind/domain/policy/policy';
import { hour } from '@unbind/domain/time/duration';
import { tell } from '../notifications/tell.ts';
import { leaderOf } from '../people/leader.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { send } from './moves.ts';
import { askReceiver } from './receiver-tasks.ts';
import { ofCase, waitsInPool } from './which.ts';

/** So many colleagues of the department are reminded at most; the leader and the initiator always are. */
const remindedAtMost = 50;

/** What a pool's clock orders for entries that end at `claimBy`: its reminders and its end. */
export function poolOrders(
  tx: Pick<Tx, 'now'>,
  row: Pick<CaseRow, 'id' | 'orgId'>,
  claimBy: Date,
  { claimRemindHours }: Pick<Policy, 'claimRemindHours'>,
) {
  const timer = (name: string, kind: string, dueAt: Date) => ({
    id: `${row.id}:timer:${name}:${claimBy.getTime()}`,
    orgId: row.orgId,
    unbindingId: row.id,
    kind,
    payload: { claimBy: claimBy.toISOString() },
    timer: true,
    dueAt,
    createdAt: tx.now,
  });
  const reminders = [claimRemindHours * hour, lastClaimReminderMs]
    .map((before, index) => timer(`pool_remind_${index}`, 'pool_remind', new Date(claimBy.getTime() - before)))
    .filter(({ dueAt }) => dueAt > tx.now);
  return { reminders, end: timer('pool_due', 'pool_due', claimBy) };
}

/** Who has what nobody claimed: the department's leader (R3), else the member's own, in the end whoever began the case. */
export const leaderFor = async (tx: Pick<Tx, 'db'>, row: CaseRow): Promise<string> =>
  (await leaderOf(tx, row.orgId, row.memberId, 'department')) ?? row.initiatorId;

/**
 * The time is over: what is still free goes to the leader, flagged, who has to take over or hand on. False where nobody
 * waited any more.
 */
export async function closePool(tx: Tx, row: CaseRow): Promise<boolean> {
  const leader = await leaderFor(tx, row);
  const way = { mode: 'pool', entry: 'escalated', flagged: true } as const;
  const count = await send(tx, ofCase(row.id), leader, way, waitsInPool({ due: tx.now }));
  if (count === 0) return false;
  await askReceiver(tx, row, leader);
  await tell(tx, row.orgId, [leader], {
    kind: 'pool_ended',
    params: { number: row.number, count },
    path: '/customers/handed',
    unbindingId: row.id,
  });
  tx.record({ orgId: row.orgId, kind: 'pool_ended', unbindingId: row.id, data: { leaderId: leader, count } });
  return true;
}

/** Tells those who can do something that customers still wait, and until when; false where nobody waits. */
export async function remindPool(tx: Tx, row: CaseRow): Promise<boolean> {
  const free = { unbindingId: row.id, state: 'free' };
  const count = await tx.db.poolEntry.count({ where: free });
  const first = await tx.db.poolEntry.findFirst({ where: free, orderBy: { claimBy: 'asc' } });
  if (first === null) return false;
  const colleagues = await tx.db.member.findMany({
    where: {
      orgId: row.orgId,
      mainDepartmentId: first.departmentId,
      active: true,
      bound: true,
      id: { not: row.memberId },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: remindedAtMost,
  });
  const people = [await leaderFor(tx, row), row.initiatorId, ...colleagues.map(({ id }) => id)];
  const hours = Math.max(1, Math.round((first.claimBy.getTime() - tx.now.getTime()) / hour));
  await tell(tx, row.orgId, people, {
    kind: 'pool_closing',
    params: { number: row.number, count, hours },
    path: '/customers',
    unbindingId: row.id,
  });
  return true;
}
