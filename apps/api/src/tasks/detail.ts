import type { TaskDetail } from '@unbind/contract/tasks';
import { params as paramsSchema } from '@unbind/contract/words';
import { taskRow } from '@unbind/domain/tasks/table';
import { later } from '@unbind/domain/time/duration';
import { z } from 'zod';
import { peopleOf } from '../people/people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import type { TaskRow } from './complete.ts';
import { filesOf, viewFile } from './files.ts';
import { formsAt } from './forms.ts';
import { mayRead } from './reach.ts';
import { viewTasks } from './view.ts';

type Reader = Pick<Tx, 'db' | 'now'>;
type Event = TaskDetail['history'][number];

/** A task for whoever may read it. */
export async function readTask(tx: Reader, user: SignedIn, id: string): Promise<TaskDetail | Refusal> {
  const row = await tx.db.task.findFirst({ where: { id, orgId: user.orgId } });
  return row === null || !(await mayRead(tx, user, row)) ? refuse('not-found') : viewDetail(tx, user, row);
}

/** One task, whole: how it is done, what waits for it, its evidence and its history. */
export async function viewDetail(tx: Reader, user: SignedIn, row: TaskRow): Promise<TaskDetail | Refusal> {
  const [task] = await viewTasks(tx, user, [row]);
  if (task === undefined) return refuse('not-found');
  const rule = taskRow(row.kind);
  const files = await filesOf(tx, row.id);
  const leaves = await leavesOf(tx, row);
  const people = await peopleOf(tx, row.orgId, [
    ...files.map((file) => file.uploadedById),
    ...leaves.flatMap(({ actorId, data }) => [actorId, data.toId ?? data.toIds?.[0] ?? null]),
    row.doneById,
    row.ownerId,
  ]);
  const event = (
    what: Event['what'],
    at: Date,
    by: string | null,
    to: string | null = null,
    note: string | null = null,
  ) => ({
    what,
    at: at.toISOString(),
    by: people(by),
    to: people(to),
    note,
  });
  const { handedWhy } = paramsSchema.parse(row.params);
  const lastHanded = leaves.findLast(({ kind }) => kind === 'task_handed');
  const history = [
    event('made', row.createdAt, null),
    ...(row.remindedAt === null ? [] : [event('reminded', row.remindedAt, null, row.ownerId)]),
    ...files.map((file) => event('file_added', file.uploadedAt, file.uploadedById, null, file.name)),
    ...leaves.map((leaf) =>
      leaf.kind === 'task_handed'
        ? // Only the newest reason is kept; of the others the record holds that there was one.
          event('handed', leaf.at, leaf.actorId, leaf.data.toId, leaf === lastHanded ? text(handedWhy) : null)
        : event('escalated', leaf.at, null, leaf.data.rung === 'super_admins' ? null : leaf.data.toIds?.[0]),
    ),
    ...(row.doneAt === null ? [] : [event(ending(row.state), row.doneAt, row.doneById, null, task.note)]),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return {
    ...task,
    instructions: { steps: rule?.steps ?? 0, link: rule?.link ?? null },
    ladder: (rule?.escalates ?? []).map(({ to, afterMs }) => ({ at: later(row.dueAt, afterMs).toISOString(), to })),
    forms: task.asks === 'replacement' ? await formsAt(tx, row.orgId, row.subjectId ?? '') : [],
    files: files.map((file) => viewFile(file, people)),
    history,
  };
}

const ending = (state: string): Event['what'] => (state === 'cancelled' ? 'cancelled' : 'done');
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const body = z.object({
  data: z.object({
    taskId: z.string().optional(),
    toId: z.string().optional(),
    toIds: z.array(z.string()).optional(),
    rung: z.string().optional(),
  }),
});

/** What the record tells of this task beyond its own row. */
async function leavesOf({ db }: Reader, { id, orgId, unbindingId, createdAt }: TaskRow) {
  const leaves = await db.ledgerEntry.findMany({
    where: {
      orgId,
      kind: { in: ['task_escalated', 'task_handed'] },
      unbindingId,
      at: { gte: createdAt },
      body: { contains: `"taskId":${JSON.stringify(id)}` },
    },
    orderBy: { index: 'asc' },
    take: 50,
  });
  const read = leaves.map(({ kind, at, actorId, body: stored }) => ({
    kind,
    at,
    actorId,
    ...body.parse(JSON.parse(stored)),
  }));
  // An id holds characters that a search takes for any other.
  return read.filter(({ data }) => data.taskId === id);
}
