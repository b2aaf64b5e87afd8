import { inheritance as inheritanceSchema } from '@unbind/contract/unbindings';
import { reachOf } from '@unbind/domain/access/can';
import { type EffectKind, effectKinds } from '@unbind/domain/unbinding/effects';
import { z } from 'zod';
import { giveGroups } from '../inheritance/groups.ts';
import { functionsBack, stopGapSet } from '../functions/back.ts';
import { finish } from '../inheritance/moves.ts';
import { type Origin, ofOrigin, withoutAnyCase } from '../inheritance/receiver-tasks.ts';
import { goesTo } from '../inheritance/which.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { isRefusal, Refusal as Problem, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase } from '../unbinding/case.ts';
import { partsOf } from '../unbinding/planned.ts';
import { bindAgain } from '../unbinding/rebind.ts';
import { closeWhenEnded, observe } from '../unbinding/settle.ts';

export type TaskRow = NonNullable<Awaited<ReturnType<Tx['db']['task']['findFirst']>>>;

export interface Completion {
  readonly replacementId?: string | undefined;
  readonly note?: string | undefined;
}

/** Tasks that end by naming a person; all others end by a note of what was done. */
export const asksReplacement = (kind: string): boolean => kind === 'approver_replace';

const kindSchema = z.enum(effectKinds);

/**
 * Completes a task by its owner or an administrator, or by whoever the caller knows to be `entitled`. What the person says
 * they did becomes the effect's evidence.
 */
export async function completeTask(
  tx: Tx,
  user: SignedIn,
  id: string,
  given: Completion,
  as: 'owner' | 'entitled' = 'owner',
): Promise<TaskRow | Refusal> {
  const found = await tx.db.task.findFirst({ where: { id, orgId: user.orgId } });
  const mayAll = as === 'entitled' || reachOf(user.roles, 'task.complete') === 'org';
  if (found === null || (!mayAll && found.ownerId !== user.id)) return refuse('not-found');
  const missing = asksReplacement(found.kind) ? given.replacementId === undefined : given.note === undefined;
  if (missing) {
    const path = asksReplacement(found.kind) ? 'replacementId' : 'note';
    return new Problem('input-invalid', {}, [{ path, message: 'required' }]);
  }
  // Decided on the case's own page, where it also ends.
  if (found.kind === 'objection_review') return refuse('state-wrong', { state: found.kind });
  const row = found.unbindingId === null ? null : await lockCase(tx, user.orgId, found.unbindingId);
  if (isRefusal(row)) return row;
  const ended = await tx.db.task.updateMany({
    where: { id, state: 'open' },
    data: {
      state: 'done',
      doneAt: tx.now,
      doneById: user.id,
      evidence: { note: given.note ?? null, replacementId: given.replacementId ?? null },
    },
  });
  if (ended.count === 0) return refuse('task-ended');
  if (found.kind === 'customers_transfer') await takenOver(tx, row ?? withoutAnyCase(user.orgId), found);
  const refusal = row === null ? undefined : await does[kindSchema.parse(found.kind)]?.(tx, row, found, given, user);
  if (isRefusal(refusal)) return refusal;
  tx.record({
    orgId: user.orgId,
    kind: 'task_done',
    unbindingId: found.unbindingId,
    actorId: user.id,
    data: {
      task: found.kind,
      subjectId: found.subjectId,
      replacementId: given.replacementId ?? null,
      note: given.note === undefined ? null : noteHash(given.note),
    },
  });
  if (row === null) return tx.db.task.findUniqueOrThrow({ where: { id } });
  const open = await tx.db.task.count({ where: { effectId: found.effectId, state: 'open' } });
  if (open === 0 && found.effectId !== null) await observe(tx, row, found.effectId, 'evidence');
  const closed = await closeWhenEnded(tx, row);
  if (isRefusal(closed)) return closed;
  tx.touch(row.id);
  return tx.db.task.findUniqueOrThrow({ where: { id } });
}

type Does = (tx: Tx, row: CaseRow, task: TaskRow, given: Completion, by: SignedIn) => Promise<Refusal | undefined>;

/** The forecast's task is about what was assigned; a receiver's about what was sent to them. */
async function takenOver(tx: Tx, of: Origin, { subjectId }: TaskRow): Promise<void> {
  const own = subjectId === null ? { mode: 'assign' } : { memberId: subjectId };
  await finish(tx, ofOrigin(of), 'taken_over', { only: goesTo(own) });
}

const functionIsBack: Does = async (tx, row, task, _, by) => {
  await functionsBack(tx, row, [task.subjectId ?? ''], { by: 'evidence', actorId: by.id });
  return undefined;
};

/** The function itself recovers by its timer. */
const stopGap: Does = async (tx, row, task, _, by) => {
  await stopGapSet(tx, row, task.subjectId ?? '', by.id);
  return undefined;
};

/** What completing changes in our own data. */
const does: Readonly<Partial<Record<EffectKind, Does>>> = {
  groups_transfer: (tx, row, { effectId }) => giveGroups(tx, row, effectId),
  groups_stay: (tx, row, { effectId }) => giveGroups(tx, row, effectId, true),
  approver_replace: async (tx, row, task, { replacementId = '' }) => {
    const fit = await tx.db.member.findFirst({
      where: { id: replacementId, orgId: row.orgId, active: true, bound: true, NOT: { id: row.memberId } },
    });
    if (fit === null) return refuse('replacement-unfit');
    const vacant = await tx.db.approvalApprover.findUniqueOrThrow({ where: { id: task.subjectId ?? '' } });
    await tx.db.approvalApprover.update({
      where: { id: vacant.id },
      data: { replacedById: replacementId, replacedAt: tx.now },
    });
    await tx.db.approvalApprover.create({
      data: { id: tx.newId(), orgId: row.orgId, flowId: vacant.flowId, step: vacant.step, memberId: replacementId },
    });
    return undefined;
  },
  wechat_change: async (tx, row) => {
    const part = partsOf(inheritanceSchema.parse(row.inheritance)).find((each) => each.mode === 'retain');
    if (part?.newWechatAccountId === undefined) return undefined;
    return (await bindAgain(tx, row, part.newWechatAccountId, 'evidence')) ? undefined : refuse('new-wechat-missing');
  },
  miniprogram_certify: functionIsBack,
  merchant_rebind: functionIsBack,
  official_account_regrant: functionIsBack,
  live_backup: stopGap,
  service_reception: stopGap,
};
