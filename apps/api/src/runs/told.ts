import { tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import type { RunRow } from './life.ts';
import { orderRun } from './order.ts';

/** Members whom one transaction tells. */
const toldAtOnce = 100;

/** Tells the next members of the list that they are on it, from a place of the list on; the rest is ordered. */
export async function tellNext(tx: Tx, run: RunRow, from: number): Promise<unknown> {
  if (run.state !== 'holding') return run;
  const lines = await tx.db.runRow.findMany({
    where: { runId: run.id, state: 'ready', position: { gte: from } },
    orderBy: { position: 'asc' },
    take: toldAtOnce,
    select: { memberId: true, position: true },
  });
  const last = lines.at(-1);
  if (last === undefined) return run;
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: run.initiatorId }, select: { name: true } });
  const memberIds = lines.flatMap(({ memberId }) => memberId ?? []);
  await tell(tx, run.orgId, memberIds, {
    kind: 'run_held',
    params: { name, number: run.number, seconds: run.holdSeconds },
    path: `/runs/${run.id}/objection`,
  });
  tx.record({ orgId: run.orgId, kind: 'member_told', data: { run: run.id, memberIds } });
  if (lines.length < toldAtOnce) return run;
  const next = last.position + 1;
  return orderRun(tx, run, { kind: 'run_tell', name: `tell:${next}`, payload: { from: next } });
}

/** How many on the list have not been told yet; the hold is not over before everybody was. */
export async function leftToTell({ db }: Pick<Tx, 'db'>, run: RunRow): Promise<number> {
  const order = await db.workOrder.findFirst({
    where: { id: { startsWith: `${run.id}:tell:` }, state: { in: ['waiting', 'leased', 'parked'] } },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  if (order === null) return 0;
  const from = Number(order.id.split(':').at(-1));
  return db.runRow.count({ where: { runId: run.id, state: 'ready', position: { gte: from } } });
}
