import { openByTurn } from '@unbind/domain/departures/checklist';
import { isPressing } from '@unbind/domain/departures/clock';
import { localMinute } from '@unbind/domain/time/zone';
import type { Handler } from '@unbind/workflow/ports';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { isRefusal } from '../refusal.ts';
import { type Tx, transaction } from '../transaction.ts';
import { endOrder } from '../unbinding/timers.ts';
import { checklistFor } from './facts.ts';
import { askNext, calendarOf, endDepartures, type Seen } from './plan.ts';
import { type DepartureRow, peopleByTurn } from './reach.ts';

const payload = z.object({ departureId: z.string() });

/**
 * Every morning of work from the beginning of the checklist on: whose turn it is hears what is still open. The end of the
 * order, the notices and the next morning's order are one transaction, so that nobody is asked twice and no morning is lost.
 */
export const departureHandlers = (deps: Deps): Readonly<Record<'departure_ask', Handler>> => ({
  departure_ask: async (order) => {
    const { departureId } = payload.parse(order.payload);
    const outcome = await transaction(deps, async (tx) => {
      if (!(await endOrder(tx, order))) return null;
      const open = { id: departureId, orgId: order.orgId, state: 'open' };
      const row = await tx.db.departure.findFirst({ where: open });
      if (row !== null) await ask(tx, deps, row);
      return null;
    });
    return isRefusal(outcome) ? { ok: false, fault: 'refused', detail: outcome.code } : { ok: true };
  },
});

async function ask(tx: Tx, deps: Deps, row: DepartureRow): Promise<void> {
  const gone = await goneAlready(tx, row);
  if (gone !== null) return endDepartures(tx, row.orgId, row.memberId, gone);
  const calendar = await calendarOf(tx, deps, row.orgId);
  await askNext(tx, row, calendar);
  const items = await checklistFor(tx, deps, row);
  const open = openByTurn(items);
  if (open.size === 0) return;
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  const params = { name, when: localMinute(row.leavesAt, calendar.timeZone).replace('T', ' ') };
  const path = `/departures/${row.id}` as const;
  const ids = await peopleByTurn(tx, row);
  const counts = new Map<string, number>();
  for (const [turn, count] of open) counts.set(ids[turn], (counts.get(ids[turn]) ?? 0) + count);
  for (const [id, count] of counts)
    await tell(tx, row.orgId, [id], { kind: 'departure_open', params: { ...params, count }, path });
  const count = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const pressing = isPressing(tx.now, row.leavesAt, calendar);
  if (pressing) {
    const others = (await superAdmins(tx, row.orgId)).filter((id) => !counts.has(id));
    await tell(tx, row.orgId, others, { kind: 'departure_late', params: { ...params, count }, path });
  }
  const data = { departure: row.id, memberId: row.memberId, open: count, escalated: pressing };
  tx.record({ orgId: row.orgId, kind: 'departure_asked', data });
}

/** What happened elsewhere, an import for instance: the WeChat is taken off already, or the member is no longer there. */
async function goneAlready({ db }: Tx, { memberId, orgId }: DepartureRow): Promise<Seen | null> {
  const member = await db.member.findFirst({ where: { id: memberId, orgId }, select: { active: true, bound: true } });
  if (member?.active !== true) return 'left';
  return member.bound ? null : 'unbound';
}
