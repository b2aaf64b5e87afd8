import { superAdmins, tell } from '../notifications/tell.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

/**
 * Tells the other super-admins that a key or an address was made or ended: through it data leaves the console without
 * anybody signing in. It is told by its name or host, never by what it is opened with.
 */
export async function tellOwners(
  tx: Tx,
  user: SignedIn,
  kind: 'system_opened' | 'system_closed',
  system: string,
): Promise<void> {
  const others = (await superAdmins(tx, user.orgId)).filter((id) => id !== user.id);
  const params = { by: user.name, system };
  await tell(tx, user.orgId, others, { kind, params, path: '/settings/systems' });
}
