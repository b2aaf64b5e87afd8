import { sees } from '../people/scope.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

interface Asked {
  readonly memberId?: string | undefined;
  readonly unbindingId?: string | undefined;
}

/** The member whom a list is about, by name or by case; null for one whom this person does not see, or none. */
export async function memberOf(
  tx: Pick<Tx, 'db' | 'now'>,
  user: SignedIn,
  { memberId, unbindingId }: Asked,
): Promise<string | null> {
  const named =
    unbindingId === undefined
      ? memberId
      : (await tx.db.unbinding.findFirst({ where: { id: unbindingId, orgId: user.orgId } }))?.memberId;
  if (named === undefined || (memberId !== undefined && memberId !== named)) return null;
  return (await sees(tx, user, 'member.read', named)) ? named : null;
}
