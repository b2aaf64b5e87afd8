import type { Carrier, EffectKind, Phase } from '@unbind/domain/unbinding/effects';
import type { Planned } from '@unbind/domain/unbinding/plan';
import type { Tx } from '../transaction.ts';
import { forecastBecameFact } from './carry-out.sql.ts';
import type { CaseRow } from './case.ts';
import { createItems, effectRow, itemRow } from './forecast.ts';

/** An effect as the carry-out goes on with it. */
export interface SavedEffect {
  readonly id: string;
  readonly kind: EffectKind;
  readonly phase: Phase;
  readonly carriedOutBy: Carrier;
  readonly forecastCount: number;
  readonly factCount: number;
  readonly at: Date | null;
  readonly ownerId: string | null;
}

/**
 * Puts what will really be done beside what was forecast, per object: the same, another outcome, gone since, or new
 * since. Console effects are observed at the commit; what a person does is only requested.
 */
export async function reconcile(tx: Tx, row: CaseRow, planned: readonly Planned[]): Promise<SavedEffect[]> {
  const stored = await tx.db.effect.findMany({ where: { unbindingId: row.id } });
  const byKind = new Map(stored.map((effect) => [effect.kind, effect]));
  const kept: SavedEffect[] = [];
  for (const [index, each] of planned.entries()) {
    const before = byKind.get(each.kind);
    const id = before?.id ?? (await addEffect(tx, row, each, 100 + index));
    const atOnce = each.phase === 'now';
    await tx.db.effect.update({
      where: { id },
      data: {
        factCount: each.count,
        forecastAt: each.at,
        ownerId: each.ownerId,
        requestedAt: each.phase === 'timed' ? null : tx.now,
        ...(atOnce ? { acceptedAt: tx.now, observedAt: tx.now, observedBy: 'commit' } : {}),
      },
    });
    await reconcileItems(tx, row, id, each);
    const { kind, phase, carriedOutBy, at, ownerId, count } = each;
    kept.push({
      id,
      kind,
      phase,
      carriedOutBy,
      at,
      ownerId,
      factCount: count,
      forecastCount: before?.forecastCount ?? 0,
    });
  }
  const gone = stored.filter((effect) => !planned.some((each) => each.kind === effect.kind));
  for (const effect of gone) {
    await tx.db.effect.update({
      where: { id: effect.id },
      data: { factCount: 0, factReason: 'gone', requestedAt: tx.now, observedAt: tx.now, observedBy: 'commit' },
    });
    await tx.db.effectItem.updateMany({ where: { effectId: effect.id }, data: { fact: 'gone' } });
  }
  return kept;
}

async function addEffect(tx: Tx, row: CaseRow, planned: Planned, position: number): Promise<string> {
  const effect = { ...effectRow(tx, row, planned, position), forecastCount: 0 };
  await tx.db.effect.create({ data: effect });
  return effect.id;
}

async function reconcileItems(tx: Tx, row: CaseRow, effectId: string, planned: Planned): Promise<void> {
  if (planned.items.length === 0) return;
  await forecastBecameFact(tx.db, effectId);
  const stored = await tx.db.effectItem.findMany({
    where: { effectId },
    select: { position: true, objectId: true, forecast: true, forecastTo: true },
  });
  const now = new Map(planned.items.map((item) => [item.objectId, item]));
  for (const item of stored) {
    const fact = now.get(item.objectId);
    now.delete(item.objectId);
    if (fact !== undefined && fact.forecast === item.forecast && fact.to === item.forecastTo) continue;
    await tx.db.effectItem.update({
      where: { effectId_position: { effectId, position: item.position } },
      data: { fact: fact?.forecast ?? 'gone', factTo: fact?.to ?? null },
    });
  }
  const added = [...now.values()].map((item, index) => ({
    ...itemRow(effectId, row, item, stored.length + index),
    forecast: 'none',
    forecastTo: null,
    fact: item.forecast,
    factTo: item.to,
  }));
  await createItems(tx, added);
}
