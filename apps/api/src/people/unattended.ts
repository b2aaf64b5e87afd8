import { type Role, roles } from '@unbind/domain/access/roles';
import { unknownPlace } from '../places/places.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

const isRole = (role: string): role is Role => roles.some((each) => each === role);

/**
 * Somebody with the rights of today, while nobody sits there: for what is checked when a time has come, and for whom a page
 * would open. Null when they are no longer active. Without a session it can do nothing by itself.
 */
export async function unattended(
  { db, now }: Pick<Tx, 'db' | 'now'>,
  orgId: string,
  memberId: string,
): Promise<SignedIn | null> {
  const member = await db.member.findFirst({ where: { id: memberId, orgId, active: true } });
  if (member === null) return null;
  const grants = await db.roleGrant.findMany({ where: { orgId, memberId, endedAt: null, frozenAt: null } });
  const held = grants.map(({ role }) => role).filter(isRole);
  return {
    id: memberId,
    orgId,
    name: member.name,
    account: member.account,
    roles: [...new Set<Role>([...held, 'member'])],
    contactsEdit: grants.some(({ role, contactsEdit }) => role === 'super_admin' && contactsEdit),
    scope: grants.flatMap(({ role, departmentId }) => (role === 'dept_admin' ? (departmentId ?? []) : [])),
    sessionId: '',
    csrfToken: '',
    expiresAt: now,
    raisedUntil: null,
    place: unknownPlace,
  };
}
