import { type EffectKind, effectKinds } from '@unbind/domain/unbinding/effects';
import { z } from 'zod';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';

type Shift = { readonly from: Date; readonly to: Date };
type Follow = (tx: Tx, row: CaseRow, shift: Shift) => Promise<unknown>;

const payload = z.object({ kind: z.enum(effectKinds).optional() });

const claims: Follow = (tx, row, { from, to }) =>
  tx.db.poolEntry.updateMany({
    where: { unbindingId: row.id, state: 'free', claimBy: from },
    data: { claimBy: to },
  });

/** What else shows the time of a timer, and so moves with it. */
const followers: Readonly<Partial<Record<EffectKind | 'pool_due', Follow>>> = {
  pool_close: claims,
  pool_due: claims,
  roles_remove: (tx, row, { to }) =>
    tx.db.frozenRole.updateMany({ where: { unbindingId: row.id, state: 'frozen' }, data: { removeAt: to } }),
};

/**
 * The timers of a case that stood still because the member was back run again: each has as much time left as it had then.
 * Tells how many.
 */
export async function goOn(tx: Tx, row: CaseRow): Promise<number> {
  const held = await tx.db.workOrder.findMany({
    where: { unbindingId: row.id, state: 'held', heldWhy: 'return' },
    orderBy: { dueAt: 'asc' },
  });
  for (const { id, kind: orderKind, payload: stored, dueAt: from, heldAt } of held) {
    const stood = tx.now.getTime() - (heldAt ?? tx.now).getTime();
    const to = new Date(Math.max(tx.now.getTime(), from.getTime() + stood));
    await tx.db.workOrder.update({
      where: { id },
      data: { state: 'waiting', dueAt: to, heldAt: null, heldWhy: null },
    });
    const kind = payload.parse(stored).kind;
    await followers[kind ?? (orderKind as 'pool_due')]?.(tx, row, { from, to });
    if (kind === undefined) continue;
    await tx.db.effect.updateMany({ where: { unbindingId: row.id, kind }, data: { forecastAt: to } });
  }
  return held.length;
}
