import type { NoticeKind } from '@unbind/contract/notices';
import { type Params, params as paramsSchema } from '@unbind/contract/words';
import type { Notice } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import type { TaskRow } from './complete.ts';

/** What somebody is told of a task: its kind is put into words in the reader's language, what it is about is named. */
export async function noticeOf(
  tx: Pick<Tx, 'db'>,
  task: TaskRow,
  kind: NoticeKind,
  more: Params = {},
): Promise<Notice> {
  const row = task.unbindingId === null ? null : await tx.db.unbinding.findUnique({ where: { id: task.unbindingId } });
  const { subject } = paramsSchema.parse(task.params);
  return {
    kind,
    params: { task: task.kind, subject: subject ?? row?.number ?? '—', ...more },
    path: `/tasks/${task.id}`,
    ...(task.unbindingId === null ? {} : { unbindingId: task.unbindingId }),
  };
}
