import type { MemberReturn } from '@unbind/contract/restore';
import { day } from '@unbind/domain/time/duration';
import { effectKinds } from '@unbind/domain/unbinding/effects';
import { restores } from '@unbind/domain/unbinding/restore';
import { endDepartures } from '../departures/plan.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { leaderOf } from '../people/leader.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, order } from '../unbinding/case.ts';

/** While nobody decides, those who can are told again this often. */
const remindEveryMs = 7 * day;
const chunk = 500;

/**
 * Members of unbindings that still settle are back: each case is to ask what becomes of it. Written as work for the runner,
 * which locks the case: whoever sees many return, as an import does, holds the org already, and others lock the other way
 * round. That a case has bound the new WeChat which it waited for is no return.
 */
export async function seeReturns(
  tx: Tx,
  orgId: string,
  memberIds: readonly string[],
  how: MemberReturn['how'],
): Promise<void> {
  for (let from = 0; from < memberIds.length; from += chunk) {
    const cases = await tx.db.unbinding.findMany({
      where: { orgId, state: 'settling', memberId: { in: memberIds.slice(from, from + chunk) } },
      select: { id: true, orgId: true },
    });
    for (const row of cases) {
      const id = `${row.id}:returned:${how}`;
      if ((await tx.db.workOrder.count({ where: { id } })) > 0) continue;
      await order(tx, row, { id, kind: 'member_returned', payload: { how } });
    }
  }
}

/** Asks once what is to become of a locked case; until somebody has decided its timers stand still. */
export async function seeReturn(tx: Tx, row: CaseRow, how: MemberReturn['how']): Promise<void> {
  const { id: unbindingId, orgId, memberId } = row;
  const known = { unbindingId, OR: [{ state: 'asking' }, { how }] };
  if (row.state !== 'settling' || (await tx.db.memberReturn.count({ where: known })) > 0) return;
  const id = tx.newId();
  await tx.db.memberReturn.create({ data: { id, orgId, memberId, unbindingId, how, seenAt: tx.now } });
  const timers = await holdTimers(tx, row);
  await remindLater(tx, row, { returnId: id, nth: 1 });
  await endDepartures(tx, orgId, memberId, 'returned');
  tx.record({ orgId, kind: 'member_returned', unbindingId, data: { memberId, how, timers } });
  await tellDeciders(tx, row, 'member_returned', {});
  tx.touch(unbindingId);
}

/** Timers that would take something away stand still; those that run whatever is decided do not. */
async function holdTimers(tx: Tx, { id: unbindingId }: CaseRow): Promise<number> {
  const goOn = effectKinds.filter((kind) => restores[kind] === 'go_on').map((kind) => `${unbindingId}:timer:${kind}`);
  const held = await tx.db.workOrder.updateMany({
    where: { unbindingId, timer: true, state: 'waiting', id: { notIn: goOn } },
    data: { state: 'held', heldAt: tx.now, heldWhy: 'return' },
  });
  return held.count;
}

export interface Reminder {
  readonly returnId: string;
  readonly nth: number;
}

const remindLater = (tx: Tx, row: CaseRow, { returnId, nth }: Reminder): Promise<void> =>
  order(tx, row, {
    id: `${returnId}:remind:${nth}`,
    kind: 'return_remind',
    timer: true,
    dueAt: new Date(tx.now.getTime() + remindEveryMs),
    payload: { returnId, nth },
  });

/** Nobody has decided for a week: tells them again, and will once more. */
export async function remindOfReturn(tx: Tx, row: CaseRow, { returnId, nth }: Reminder): Promise<void> {
  const asking = await tx.db.memberReturn.findFirst({ where: { id: returnId, state: 'asking' } });
  if (asking === null) return;
  const days = Math.floor((tx.now.getTime() - asking.seenAt.getTime()) / day);
  await tellDeciders(tx, row, 'return_waiting', { days });
  await remindLater(tx, row, { returnId, nth: nth + 1 });
}

/** The super-admins decide; the leader should know. */
async function tellDeciders(
  tx: Tx,
  row: CaseRow,
  kind: 'member_returned' | 'return_waiting',
  more: { readonly days?: number },
): Promise<void> {
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  const leader = await leaderOf(tx, row.orgId, row.memberId);
  const people = [...(await superAdmins(tx, row.orgId)), ...(leader === null ? [] : [leader])];
  await tell(
    tx,
    row.orgId,
    people.filter((id) => id !== row.memberId),
    { kind, params: { name, number: row.number, ...more }, path: `/unbindings/${row.id}`, unbindingId: row.id },
  );
}
