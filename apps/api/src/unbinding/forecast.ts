import type { Planned, PlannedItem } from '@unbind/domain/unbinding/plan';
import { insertRows } from '../insert.sql.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from './case.ts';

export const itemRow = (effectId: string, of: { orgId: string; id: string }, item: PlannedItem, position: number) => ({
  effectId,
  position,
  orgId: of.orgId,
  unbindingId: of.id,
  objectId: item.objectId,
  name: item.name,
  forecast: item.forecast,
  forecastTo: item.to,
  reason: item.reason,
  before: item.before,
});

export const createItems = (tx: Tx, rows: Iterable<ReturnType<typeof itemRow>>): Promise<void> =>
  insertRows(tx.db, 'EffectItem', rows);

export const effectRow = (tx: Tx, of: { orgId: string; id: string }, planned: Planned, position: number) => ({
  id: tx.newId(),
  orgId: of.orgId,
  unbindingId: of.id,
  kind: planned.kind,
  phase: planned.phase,
  position,
  carriedOutBy: planned.carriedOutBy,
  undo: planned.undo,
  forecastCount: planned.count,
  forecastAt: planned.at,
  ownerId: planned.ownerId,
  blockers: planned.blockers.map((blocker) => ({ code: blocker.code, params: { ...blocker.params } })),
  params: { ...planned.params },
});

/** Saves the dry run per object, so that afterwards the same page can show forecast beside fact. */
export async function saveForecast(tx: Tx, row: CaseRow, effects: readonly Planned[]): Promise<void> {
  const rows = effects.map((planned, position) => effectRow(tx, row, planned, position));
  await tx.db.effect.createMany({ data: rows });
  await createItems(
    tx,
    itemRows(row, effects, (index) => rows[index]?.id ?? ''),
  );
}

function* itemRows(row: CaseRow, effects: readonly Planned[], idOf: (index: number) => string) {
  for (const [index, { items }] of effects.entries())
    for (const [position, item] of items.entries()) yield itemRow(idOf(index), row, item, position);
}
