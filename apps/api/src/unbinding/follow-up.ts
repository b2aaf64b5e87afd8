import type { Policy } from '@unbind/domain/policy/policy';
import { hour } from '@unbind/domain/time/duration';
import type { EffectKind } from '@unbind/domain/unbinding/effects';
import { recovers } from '@unbind/domain/unbinding/plan-times';
import { poolOrders } from '../inheritance/pool-clock.ts';
import { startClocks } from '../tasks/clock.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from './case.ts';
import type { SavedEffect } from './reconcile.ts';

/** Tasks that are one for each object; the others are one for all of an effect's objects. */
const oneEach: readonly EffectKind[] = [
  'approver_replace',
  'miniprogram_certify',
  'merchant_rebind',
  'official_account_regrant',
  'live_backup',
  'service_reception',
];

type Followed = Pick<CaseRow, 'id' | 'orgId'>;
type Following = Pick<SavedEffect, 'id' | 'kind' | 'phase' | 'at' | 'ownerId' | 'items' | 'factCount'>;

/** Everything of a case that happens at a time becomes a durable timer with a name of its own. */
type Reminders = Pick<Policy, 'claimRemindHours' | 'roleRemindHours'>;

export async function setTimers(
  tx: Tx,
  row: Followed,
  effects: readonly Following[],
  numbers: Reminders,
): Promise<void> {
  await tx.db.workOrder.createMany({ data: timersOf(tx, row, effects, numbers) });
}

/** The timers of a case, to be written alone or with those of many. */
export function timersOf(tx: Pick<Tx, 'now'>, row: Followed, effects: readonly Following[], numbers: Reminders) {
  const timer = (name: string, kind: string, dueAt: Date, payload: { kind?: string }) => ({
    id: `${row.id}:timer:${name}`,
    orgId: row.orgId,
    unbindingId: row.id,
    kind,
    payload,
    timer: true,
    dueAt,
    createdAt: tx.now,
  });
  return effects.flatMap(({ kind, phase, at }) => {
    if (at === null || (phase !== 'timed' && !recovers.includes(kind))) return [];
    const due = timer(kind, 'effect_due', at, { kind });
    if (kind === 'pool_close') return [due, ...poolOrders(tx, row, at, numbers).reminders];
    if (kind !== 'roles_remove') return [due];
    return [due, timer('roles_remind', 'roles_remind', new Date(at.getTime() - numbers.roleRemindHours * hour), {})];
  });
}

/** Everything that only a person can do becomes a task with an owner, a due time and a clock. */
export async function setTasks(tx: Tx, row: Followed, effects: readonly Following[]): Promise<void> {
  const data = tasksOf(tx, row, effects);
  await tx.db.task.createMany({ data });
  await startClocks(tx, data);
}

/** The tasks of a case, to be written alone or with those of many. */
export function tasksOf(tx: Pick<Tx, 'now'>, row: Followed, effects: readonly Following[]) {
  return effects.flatMap((effect) => {
    const { phase, at, kind } = effect;
    if (phase !== 'person' || at === null) return [];
    const subjects = oneEach.includes(kind) ? effect.items : [null];
    return subjects.map((subject, index) => ({
      id: `${effect.id}:${index}`,
      orgId: row.orgId,
      unbindingId: row.id,
      effectId: effect.id,
      kind,
      subjectId: subject?.objectId ?? null,
      params: { subject: subject?.name ?? null, count: effect.factCount },
      ownerId: effect.ownerId,
      dueAt: at,
      createdAt: tx.now,
    }));
  });
}
