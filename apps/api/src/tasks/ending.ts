import type { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';
import { stopClocks } from './clock.ts';

interface Ending {
  readonly state: 'done' | 'cancelled';
  readonly doneById?: string;
  readonly evidence?: Prisma.InputJsonObject;
}

/** Ends these open tasks and stops their clocks; the ids of those that this call ended. The only way in which a task ends. */
export async function endTasks(tx: Tx, which: Prisma.TaskWhereInput, ending: Ending): Promise<string[]> {
  const open = await tx.db.task.findMany({ where: { ...which, state: 'open' }, select: { id: true } });
  const ended: string[] = [];
  for (const { id } of open) {
    // Asked again with the write, so that of two who end it at once only one does.
    const { count } = await tx.db.task.updateMany({
      where: { id, state: 'open' },
      data: { ...ending, doneAt: tx.now },
    });
    if (count === 1) ended.push(id);
  }
  if (ended.length > 0) await stopClocks(tx, ended);
  return ended;
}
