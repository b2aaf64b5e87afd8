import type { Carrier, EffectKind, Phase } from '@unbind/domain/unbinding/effects';
import type { Planned } from '@unbind/domain/unbinding/plan';
import type { Tx } from '../transaction.ts';
import { forecastBecameFact, observedNow, requestedNow, setTime } from './carry-out.sql.ts';
import type { CaseRow } from './case.ts';
import { createItems, effectRow, itemRow } from './forecast.ts';
import { forecastHash, handedOver } from './planned.ts';

/** An effect as the carry-out goes on with it, with the objects that it really has now. */
export interface SavedEffect {
  readonly id: string;
  readonly kind: EffectKind;
  readonly phase: Phase;
  readonly carriedOutBy: Carrier;
  readonly forecastCount: number;
  readonly factCount: number;
  readonly at: Date | null;
  readonly ownerId: string | null;
  readonly items: readonly { readonly objectId: string; readonly name: string }[];
}

type StoredEffect = Awaited<ReturnType<Tx['db']['effect']['findMany']>>[number];

/**
 * Puts what will really be done beside what was forecast, per object: the same, another outcome, gone since, or new
 * since. Console effects are observed at the commit; what a person does is only requested. Written in sets first, so
 * that only what differs costs a statement of its own.
 */
export async function reconcile(tx: Tx, row: CaseRow, planned: readonly Planned[]): Promise<SavedEffect[]> {
  const stored = await tx.db.effect.findMany({ where: { unbindingId: row.id } });
  // What a person decided on is most of the objects by far, and one hash tells whether all of it is as it was.
  const unchanged = forecastHash(handedOver(planned)) === row.forecastHash;
  const same = (each: Planned): boolean => unchanged && each.rule === 'R3';
  await markDone(tx, row);
  const kept: SavedEffect[] = [];
  for (const each of planned) {
    const before = stored.find((effect) => effect.kind === each.kind);
    const id = before?.id ?? (await addEffect(tx, row, each));
    if (before !== undefined) await correct(tx, before, each);
    if (!same(each)) await correctItems(tx, row, id, each);
    kept.push({
      id,
      kind: each.kind,
      phase: each.phase,
      carriedOutBy: each.carriedOutBy,
      at: each.at,
      ownerId: each.ownerId,
      items: each.items,
      factCount: each.count,
      forecastCount: before?.forecastCount ?? 0,
    });
  }
  await setTimes(tx, kept);
  for (const effect of stored) if (!planned.some((each) => each.kind === effect.kind)) await markGone(tx, effect);
  return kept;
}

/** As if everything went as forecast. */
async function markDone(tx: Tx, row: CaseRow): Promise<void> {
  await forecastBecameFact(tx.db, row.id);
  await requestedNow(tx.db, row.id, tx.now);
  await observedNow(tx.db, row.id, tx.now);
}

/** Times count from the carry-out, and several effects share one. */
async function setTimes(tx: Tx, effects: readonly SavedEffect[]): Promise<void> {
  for (const [at, sharing] of Map.groupBy(effects, (effect) => effect.at?.getTime() ?? null)) {
    if (at === null) continue;
    await setTime(
      tx.db,
      new Date(at),
      sharing.map((effect) => effect.id),
    );
  }
}

async function correct(tx: Tx, before: StoredEffect, { count, ownerId }: Planned): Promise<void> {
  if (before.forecastCount === count && before.ownerId === ownerId) return;
  await tx.db.effect.update({ where: { id: before.id }, data: { factCount: count, ownerId } });
}

async function addEffect(tx: Tx, row: CaseRow, planned: Planned): Promise<string> {
  const after = 100 + (await tx.db.effect.count({ where: { unbindingId: row.id } }));
  const atOnce = planned.phase === 'now';
  const effect = {
    ...effectRow(tx, row, planned, after),
    forecastCount: 0,
    factCount: planned.count,
    requestedAt: planned.phase === 'timed' ? null : tx.now,
    ...(atOnce ? { acceptedAt: tx.now, observedAt: tx.now, observedBy: 'commit' } : {}),
  };
  await tx.db.effect.create({ data: effect });
  return effect.id;
}

async function correctItems(tx: Tx, row: CaseRow, effectId: string, planned: Planned): Promise<void> {
  const stored = await tx.db.effectItem.findMany({
    where: { effectId },
    select: { position: true, objectId: true, forecast: true, forecastTo: true },
  });
  const now = new Map(planned.items.map((item) => [item.objectId, item]));
  for (const { position, objectId, forecast, forecastTo } of stored) {
    const fact = now.get(objectId);
    now.delete(objectId);
    if (fact !== undefined && fact.forecast === forecast && fact.to === forecastTo) continue;
    await tx.db.effectItem.update({
      where: { effectId_position: { effectId, position } },
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

async function markGone(tx: Tx, effect: StoredEffect): Promise<void> {
  await tx.db.effect.update({
    where: { id: effect.id },
    data: {
      factCount: 0,
      factReason: 'gone',
      requestedAt: tx.now,
      acceptedAt: tx.now,
      observedAt: tx.now,
      observedBy: 'commit',
    },
  });
  await tx.db.effectItem.updateMany({ where: { effectId: effect.id }, data: { fact: 'gone', factTo: null } });
}
