import { taskRow } from '@unbind/domain/tasks/table';
import { effectKinds } from '@unbind/domain/unbinding/effects';
import { z } from 'zod';
import { withoutAnyCase } from '../inheritance/receiver-tasks.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { isRefusal, Refusal as Problem, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { lockCase } from '../unbinding/case.ts';
import { closeWhenEnded, observe } from '../unbinding/settle.ts';
import { does, takenOver } from './does.ts';
import { endTasks } from './ending.ts';
import { evidenceOf } from './files.ts';
import { mayComplete } from './reach.ts';

export type TaskRow = NonNullable<Awaited<ReturnType<Tx['db']['task']['findFirst']>>>;

export interface Completion {
  readonly replacementId?: string | undefined;
  readonly note?: string | undefined;
  readonly fileIds?: readonly string[] | undefined;
}

/** Tasks that end by naming a person; all others end by a note of what was done. */
export const asksReplacement = (kind: string): boolean => taskRow(kind)?.asks === 'replacement';

const kindSchema = z.enum(effectKinds);

/**
 * Completes a task by its owner, by whom it was escalated to, by an administrator, or by whoever the caller knows to be
 * `entitled`. What the person says they did becomes the effect's evidence.
 */
export async function completeTask(
  tx: Tx,
  user: SignedIn,
  id: string,
  given: Completion,
  as: 'owner' | 'entitled' = 'owner',
): Promise<TaskRow | Refusal> {
  const found = await tx.db.task.findFirst({ where: { id, orgId: user.orgId } });
  if (found === null || !(as === 'entitled' || mayComplete(user, found))) return refuse('not-found');
  const lacking = lacks(found, given);
  if (lacking !== null) return lacking;
  // Decided on the case's own page, where it also ends.
  if (taskRow(found.kind)?.asks === 'decision') return refuse('state-wrong', { state: found.kind });
  const row = found.unbindingId === null ? null : await lockCase(tx, user.orgId, found.unbindingId);
  if (isRefusal(row)) return row;
  const files = await evidenceOf(tx, id, given.fileIds);
  if (isRefusal(files)) return files;
  const { note = null, replacementId = null } = given;
  const evidence = { note, replacementId, fileIds: files.ids };
  const ended = await endTasks(tx, { id }, { state: 'done', doneById: user.id, evidence });
  if (ended.length === 0) return refuse('task-ended');
  if (found.kind === 'customers_transfer') await takenOver(tx, row ?? withoutAnyCase(user.orgId), found);
  const refusal =
    row === null
      ? undefined
      : await does[kindSchema.parse(found.kind)]?.(tx, row, found, { replacementId, userId: user.id });
  if (isRefusal(refusal)) return refusal;
  tx.record({
    orgId: user.orgId,
    kind: 'task_done',
    unbindingId: found.unbindingId,
    actorId: user.id,
    data: {
      task: found.kind,
      taskId: id,
      subjectId: found.subjectId,
      replacementId,
      note: note === null ? null : noteHash(note),
      files: files.hashes,
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

function lacks({ kind }: TaskRow, { replacementId, note }: Completion): Refusal | null {
  const path = asksReplacement(kind) ? 'replacementId' : 'note';
  const missing = asksReplacement(kind) ? replacementId === undefined : note === undefined;
  return missing ? new Problem('input-invalid', {}, [{ path, message: 'required' }]) : null;
}
