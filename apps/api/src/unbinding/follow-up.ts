import { hour } from '@unbind/domain/time/duration';
import type { EffectKind } from '@unbind/domain/unbinding/effects';
import type { Tx } from '../transaction.ts';
import { type CaseRow, order } from './case.ts';
import type { SavedEffect } from './reconcile.ts';

/** Functions that come back by themselves after a time (R7), whether or not the stop-gap was put in place. */
const recovers: readonly EffectKind[] = ['live_backup', 'service_reception'];

/** Tasks that are one for each object; the others are one for all of an effect's objects. */
const oneEach: readonly EffectKind[] = [
  'approver_replace',
  'miniprogram_certify',
  'merchant_rebind',
  'official_account_regrant',
  'live_backup',
  'service_reception',
];

/** A reminder this long before the pool closes (R3). */
const remindBefore = 24 * hour;

/** Everything of a case that happens at a time becomes a durable timer with a name of its own. */
export async function setTimers(tx: Tx, row: CaseRow, effects: readonly SavedEffect[]): Promise<void> {
  for (const { kind, phase, at } of effects) {
    if (at === null || (phase !== 'timed' && !recovers.includes(kind))) continue;
    await order(tx, row, {
      id: `${row.id}:timer:${kind}`,
      kind: 'effect_due',
      dueAt: at,
      timer: true,
      payload: { kind },
    });
    if (kind !== 'pool_close') continue;
    const dueAt = new Date(at.getTime() - remindBefore);
    await order(tx, row, { id: `${row.id}:timer:pool_remind`, kind: 'pool_remind', dueAt, timer: true });
  }
}

/** Everything that only a person can do becomes a task with an owner and a due time. */
export async function setTasks(tx: Tx, row: CaseRow, effects: readonly SavedEffect[]): Promise<void> {
  for (const effect of effects) {
    if (effect.phase !== 'person' || effect.at === null) continue;
    const items = oneEach.includes(effect.kind)
      ? await tx.db.effectItem.findMany({
          where: { effectId: effect.id, fact: { not: 'gone' } },
          orderBy: { position: 'asc' },
        })
      : [{ objectId: null, name: null }];
    const dueAt = effect.at;
    await tx.db.task.createMany({
      data: items.map((item, index) => ({
        id: `${effect.id}:${index}`,
        orgId: row.orgId,
        unbindingId: row.id,
        effectId: effect.id,
        kind: effect.kind,
        subjectId: item.objectId,
        params: { subject: item.name, count: effect.factCount },
        ownerId: effect.ownerId,
        dueAt,
        createdAt: tx.now,
      })),
    });
  }
}
