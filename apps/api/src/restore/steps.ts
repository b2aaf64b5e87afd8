import type { Restoration, RestoreStep } from '@unbind/contract/restore';
import { day } from '@unbind/domain/time/duration';
import { type EffectKind, effectKinds, effects } from '@unbind/domain/unbinding/effects';
import { restoreDays } from '@unbind/domain/unbinding/plan-times';
import { restoreOutcome } from '@unbind/domain/unbinding/restore';
import { z } from 'zod';
import { isBoundAgain } from '../rights/again.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { countKept, type Kept } from './steps.sql.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** Where the objects of an effect are, whose saved state before tells whether they can come back. */
export const keptIn: Readonly<Partial<Record<EffectKind, Kept>>> = {
  customers_transfer: 'customer',
  customers_pool: 'customer',
  customers_retain: 'customer',
  customers_stay: 'customer',
  groups_transfer: 'customerGroup',
  groups_stay: 'customerGroup',
  roles_freeze: 'roleGrant',
  queues_pause: 'appGrant',
  approver_replace: 'approvalApprover',
};

const stored = z.object({ kind: z.enum(effectKinds) });

/** Until when a case can be restored; null before it was carried out. */
export const restorableUntil = ({ executedAt }: Pick<CaseRow, 'executedAt'>): Date | null =>
  executedAt === null ? null : new Date(executedAt.getTime() + restoreDays * day);

/** Why this case cannot be restored now; null when it can. */
export async function restoreRefusal(tx: Reader, row: CaseRow): Promise<Restoration['refusal']> {
  const until = restorableUntil(row);
  if (until === null || !['settling', 'closed'].includes(row.state)) return 'state-wrong';
  if (tx.now > until) return 'restore-too-late';
  return (await isBoundAgain(tx, row)) ? null : 'not-bound-again';
}

/** What restoring would give back of each effect, what not and why, as it stands now. */
export async function restoreSteps(tx: Reader, row: CaseRow): Promise<RestoreStep[]> {
  const rows = await tx.db.effect.findMany({ where: { unbindingId: row.id }, orderBy: { position: 'asc' } });
  const { bound } = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { bound: true } });
  const until = restorableUntil(row);
  const steps: RestoreStep[] = [];
  for (const effect of rows) {
    const { kind } = stored.parse(effect);
    const count = effect.factCount ?? effect.forecastCount;
    const table = keptIn[kind];
    const kept =
      table === undefined ? Number(kind === 'binding_end' && bound) : await countKept(tx.db, effect.id, table);
    const back = Math.min(kept, count);
    const { undo } = effects[kind];
    const outcome = restoreOutcome(kind, { undo, count, back, ended: effect.observedAt !== null });
    const clock = undo === 'undoable' || outcome === 'stopped' ? until : null;
    steps.push({ kind, undo, until: clock?.toISOString() ?? null, count, back, outcome });
  }
  return steps;
}
