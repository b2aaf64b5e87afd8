import { tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import { networkOf } from './place.ts';

/**
 * Tells somebody of a sign-in from a kind of device or a network that they were never seen on. The first sign-in of all
 * tells nothing: there is nothing to compare it with.
 */
export async function tellOfSignIn(
  tx: Tx,
  member: { readonly id: string; readonly orgId: string },
  { deviceClass, address }: { deviceClass: string; address: string },
): Promise<void> {
  const { db } = tx;
  const memberId = member.id;
  const seen = await db.session.count({ where: { memberId } });
  if (seen === 0) return;
  const device = await db.session.count({ where: { memberId, deviceClass: { in: [deviceClass, ''] } } });
  const network = await db.session.count({ where: { memberId, address: { startsWith: networkOf(address) } } });
  if (device > 0 && network > 0) return;
  const notice = { kind: 'signed_in_elsewhere', params: { device: deviceClass }, path: '/settings/security' } as const;
  await tell(tx, member.orgId, [memberId], notice);
}
