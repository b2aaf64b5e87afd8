import { reachOf } from '@unbind/domain/access/can';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import type { TaskRow } from './complete.ts';

/** What is this person's to do: theirs by name, of everybody of one of their roles, or told them because it is late. */
export const mineOf = (user: SignedIn) => ({
  OR: [{ ownerId: user.id }, { ownerId: null, ownerRole: { in: [...user.roles] } }, { escalatedToId: user.id }],
});

export const isMine = (user: SignedIn, { ownerId, ownerRole, escalatedToId }: TaskRow): boolean =>
  escalatedToId === user.id || (ownerId === null ? user.roles.some((role) => role === ownerRole) : ownerId === user.id);

/** Its owner, whom it was escalated to, and administrators. */
export const mayComplete = (user: SignedIn, { ownerId, escalatedToId }: TaskRow): boolean =>
  reachOf(user.roles, 'task.complete') === 'org' || [ownerId, escalatedToId].includes(user.id);

/** Whoever may complete it, auditors, and who began the case: they answer for what became of it. */
export async function mayRead({ db }: Pick<Tx, 'db'>, user: SignedIn, task: TaskRow): Promise<boolean> {
  if (reachOf(user.roles, 'task.read') === 'org' || isMine(user, task)) return true;
  if (task.unbindingId === null) return false;
  return (await db.unbinding.count({ where: { id: task.unbindingId, initiatorId: user.id } })) === 1;
}
