import { type Action, reachOf } from '@unbind/domain/access/can';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

/** The departments that bound what this person sees for an action: null for the whole org, empty for nothing. */
export function boundary(user: SignedIn, action: Action): readonly string[] | null {
  const reach = reachOf(user.roles, action);
  if (reach === 'org') return null;
  return reach === 'scope' ? user.scope : [];
}

/** Is this member inside what the person may see? Memberships hold every ancestor, so a subtree is one look-up. */
export async function sees(tx: Pick<Tx, 'db'>, user: SignedIn, action: Action, memberId: string): Promise<boolean> {
  return (await seenOf(tx, user, action, [memberId])).has(memberId);
}

/** Which of these members are inside what the person may see. */
export async function seenOf(
  tx: Pick<Tx, 'db'>,
  user: SignedIn,
  action: Action,
  memberIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const within = boundary(user, action);
  if (memberIds.length === 0 || within?.length === 0) return new Set();
  const found = await tx.db.member.findMany({
    where: {
      id: { in: [...memberIds] },
      orgId: user.orgId,
      ...(within === null ? {} : { memberships: { some: { departmentId: { in: [...within] } } } }),
    },
    select: { id: true },
  });
  return new Set(found.map(({ id }) => id));
}
