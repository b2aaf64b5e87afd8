import type { Tx } from '../transaction.ts';

export const runOrders = ['run_prepare', 'run_tell', 'run_deadline', 'run_batch'] as const;
export type RunOrder = (typeof runOrders)[number];

interface Wanted {
  readonly kind: RunOrder;
  /** Unique within the run, so that the same thing is never ordered twice. */
  readonly name: string;
  readonly dueAt?: Date;
  readonly payload?: object;
  /** It is awaited at its time, and shows among the timers. */
  readonly timer?: boolean;
}

/** Writes the next piece of a run's work down, beside its cause. */
export const orderRun = (
  tx: Tx,
  run: { id: string; orgId: string },
  { kind, name, dueAt = tx.now, payload = {}, timer = false }: Wanted,
) =>
  tx.db.workOrder.create({
    data: {
      ...{ id: `${run.id}:${name}`, orgId: run.orgId, kind, payload: { ...payload, runId: run.id } },
      ...{ timer, dueAt, createdAt: tx.now },
    },
  });

interface Deadline {
  readonly id: string;
  readonly orgId: string;
  readonly state: string;
  readonly version: number;
  readonly deadline: Date | null;
}

/** The deadline of a run's state is a timer; that of the state before has nothing more to do. */
export async function setRunDeadline(tx: Tx, run: Deadline): Promise<void> {
  await tx.db.workOrder.updateMany({
    where: { orgId: run.orgId, kind: 'run_deadline', state: 'waiting', id: { startsWith: `${run.id}:deadline:` } },
    data: { state: 'cancelled', endedAt: tx.now },
  });
  if (run.deadline === null) return;
  const payload = { state: run.state };
  const name = `deadline:${run.version}`;
  await orderRun(tx, run, { kind: 'run_deadline', name, dueAt: run.deadline, payload, timer: true });
}
