import { tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import { networkOf } from './place.ts';

/** The kinds of device and the networks that a member's kept sessions were on. */
async function seenOn({ db }: Pick<Tx, 'db'>, memberId: string) {
  const rows = await db.session.findMany({
    where: { memberId },
    distinct: ['deviceClass', 'address'],
    select: { deviceClass: true, address: true },
  });
  return {
    devices: new Set(rows.map(({ deviceClass }) => deviceClass)),
    networks: new Set(rows.flatMap(({ address }) => (address === null ? [] : networkOf(address)))),
  };
}

/** Has this member been signed in from the network of this address? Asked of a member who does not exist, too. */
export const knowsNetwork = async (tx: Pick<Tx, 'db'>, memberId: string, address: string): Promise<boolean> =>
  (await seenOn(tx, memberId)).networks.has(networkOf(address));

/**
 * Tells somebody of a sign-in from a kind of device or a network that they were never seen on. The first sign-in of all
 * tells nothing: there is nothing to compare it with.
 */
export async function tellOfSignIn(
  tx: Tx,
  member: { readonly id: string; readonly orgId: string },
  { deviceClass, address }: { deviceClass: string; address: string },
): Promise<void> {
  const { devices, networks } = await seenOn(tx, member.id);
  const known = (devices.has(deviceClass) || devices.has('')) && networks.has(networkOf(address));
  if (devices.size === 0 || known) return;
  const notice = { kind: 'signed_in_elsewhere', params: { device: deviceClass }, path: '/settings/security' } as const;
  await tell(tx, member.orgId, [member.id], notice);
}
