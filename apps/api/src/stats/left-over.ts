import { nextLocalHour } from '@unbind/domain/time/zone';
import type { Deps } from '../deps.ts';

/** What is not over with an unbinding and waits for somebody or for its time, counted for the whole org. */
export async function leftOver({ db }: Pick<Deps, 'db'>, orgId: string, now: Date) {
  const { timeZone } = await db.org.findUniqueOrThrow({ where: { id: orgId }, select: { timeZone: true } });
  const midnight = nextLocalHour(now, 0, timeZone);
  return {
    tasksLate: await db.task.count({ where: { orgId, state: 'open', dueAt: { lt: now } } }),
    frozenRoles: await db.frozenRole.count({ where: { orgId, state: 'frozen' } }),
    timersToday: await db.workOrder.count({
      where: { orgId, timer: true, state: { in: ['waiting', 'leased'] }, dueAt: { lt: midnight } },
    }),
    parked: await db.workOrder.count({ where: { orgId, state: 'parked' } }),
    functionsImpaired: await db.interopAsset.count({ where: { orgId, state: { in: ['abnormal', 'degraded'] } } }),
    returnsAsking: await db.memberReturn.count({ where: { orgId, state: 'asking' } }),
  };
}
