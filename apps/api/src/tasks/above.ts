import type { Above } from '@unbind/domain/tasks/table';
import { taskRow } from '@unbind/domain/tasks/table';
import { superAdmins } from '../notifications/tell.ts';
import { leaderOf } from '../people/leader.ts';
import type { Tx } from '../transaction.ts';
import type { TaskRow } from './complete.ts';

export interface Rung {
  readonly to: Above;
  readonly ids: readonly string[];
}

/** The people above a task's owner, rung by rung: rungs on which nobody stands, or only who was told before, are left out. */
export async function rungsOf(tx: Pick<Tx, 'db'>, task: TaskRow): Promise<Rung[]> {
  const row = task.unbindingId === null ? null : await tx.db.unbinding.findUnique({ where: { id: task.unbindingId } });
  const found: Readonly<Record<Above, () => Promise<readonly string[]>>> = {
    leader: async () => {
      const leader = task.ownerId === null ? null : await leaderOf(tx, task.orgId, task.ownerId);
      return leader === null ? [] : [leader];
    },
    initiator: async () => (row === null ? [] : active(tx, task.orgId, row.initiatorId)),
    super_admins: () => superAdmins(tx, task.orgId),
  };
  // Whom the case is about decides nothing of it, even where it is somebody's leader.
  const told = new Set([task.ownerId, row?.memberId]);
  const rungs: Rung[] = [];
  for (const { to } of taskRow(task.kind)?.escalates ?? []) {
    const ids = (await found[to]()).filter((id) => !told.has(id));
    if (ids.length === 0) continue;
    rungs.push({ to, ids });
    for (const id of ids) told.add(id);
  }
  return rungs;
}

async function active({ db }: Pick<Tx, 'db'>, orgId: string, id: string): Promise<string[]> {
  return (await db.member.count({ where: { id, orgId, active: true } })) === 1 ? [id] : [];
}
