import type { Tx } from '../transaction.ts';

/** Why a session ended before its time; stored. */
export type EndedWhy = 'signed_out' | 'elsewhere' | 'password_changed' | 'not_me' | 'device_changed' | 'replaced';

/** Ends the open sessions of a member, all or all but one. How many ended. */
export async function endSessions(
  tx: Pick<Tx, 'db' | 'now'>,
  memberId: string,
  { except, why }: { readonly except?: string; readonly why: EndedWhy },
): Promise<number> {
  const ended = await tx.db.session.updateMany({
    where: { memberId, endedAt: null, ...(except === undefined ? {} : { id: { not: except } }) },
    data: { endedAt: tx.now, endedWhy: why, raisedUntil: null },
  });
  return ended.count;
}
