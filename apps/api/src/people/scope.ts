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
  const within = boundary(user, action);
  if (within !== null && within.length === 0) return false;
  const found = await tx.db.member.findFirst({
    where: {
      id: memberId,
      orgId: user.orgId,
      ...(within === null ? {} : { memberships: { some: { departmentId: { in: [...within] } } } }),
    },
    select: { id: true },
  });
  return found !== null;
}
