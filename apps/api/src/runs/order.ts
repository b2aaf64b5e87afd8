import type { Tx } from '../transaction.ts';

export const runOrders = ['run_prepare', 'run_tell', 'run_deadline', 'run_batch'] as const;
export type RunOrder = (typeof runOrders)[number];

interface Wanted {
  readonly kind: RunOrder;
  /** Unique within the run, so that the same thing is never ordered twice. */
  readonly name: string;
  readonly dueAt?: Date;
  readonly payload?: object;
}

/** Writes the next piece of a run's work down, beside its cause. */
export const orderRun = (
  tx: Tx,
  run: { id: string; orgId: string },
  { kind, name, dueAt = tx.now, payload = {} }: Wanted,
) =>
  tx.db.workOrder.create({
    data: {
      ...{ id: `${run.id}:${name}`, orgId: run.orgId, kind, payload: { ...payload, runId: run.id } },
      ...{ dueAt, createdAt: tx.now },
    },
  });
