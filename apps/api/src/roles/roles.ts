import type { Grant } from '@unbind/contract/roles';
import { grantable } from '@unbind/domain/access/roles';
import { z } from 'zod';
import { lockOrg } from '../ledger/lock-org.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { known, type People, peopleOf } from '../people/people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

type Row = NonNullable<Awaited<ReturnType<Tx['db']['roleGrant']['findFirst']>>>;

const role = z.enum(grantable);

/** Grants of the console's roles that have not ended. */
export const openGrants = (orgId: string) => ({ orgId, role: { in: [...grantable] }, endedAt: null });

export async function viewGrants(tx: Pick<Tx, 'db'>, user: SignedIn, rows: readonly Row[]): Promise<Grant[]> {
  const people = await peopleOf(
    tx,
    user.orgId,
    rows.flatMap((row) => [row.memberId, row.grantedById]),
  );
  const departments = await tx.db.department.findMany({
    where: { orgId: user.orgId, id: { in: rows.flatMap(({ departmentId }) => departmentId ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(departments.map(({ id, name }) => [id, name]));
  return rows.map((row) => viewOf(row, user, people, nameOf));
}

function viewOf(row: Row, user: SignedIn, people: People, nameOf: ReadonlyMap<string, string>): Grant {
  const { departmentId } = row;
  return {
    id: row.id,
    person: known(people(row.memberId)),
    role: role.parse(row.role),
    department: departmentId === null ? null : { id: departmentId, name: nameOf.get(departmentId) ?? '' },
    contactsEdit: row.contactsEdit,
    grantedAt: row.grantedAt.toISOString(),
    grantedBy: people(row.grantedById),
    frozenAt: row.frozenAt?.toISOString() ?? null,
    mine: row.memberId === user.id,
  };
}

export interface Giving {
  readonly memberId: string;
  readonly role: (typeof grantable)[number];
  readonly departmentId?: string | undefined;
  readonly contactsEdit?: boolean | undefined;
}

/** Gives a role, on the record; a sub-department admin's has a department of this org, the others have none. */
export async function giveRole(tx: Tx, user: SignedIn, giving: Giving): Promise<Row | Refusal> {
  const { memberId, departmentId = null } = giving;
  if ((giving.role === 'dept_admin') !== (departmentId !== null)) return refuse('input-invalid');
  const { orgId } = user;
  if ((await tx.db.member.count({ where: { id: memberId, orgId, active: true } })) === 0) return refuse('not-found');
  if (departmentId !== null && (await tx.db.department.count({ where: { id: departmentId, orgId } })) === 0)
    return refuse('not-found');
  // Two super-admins who remove each other at the same moment come one after the other.
  await lockOrg(tx, orgId);
  const same = { ...openGrants(orgId), memberId, role: giving.role, departmentId };
  if ((await tx.db.roleGrant.count({ where: same })) > 0) return refuse('role-held');
  const row = await tx.db.roleGrant.create({
    data: {
      id: tx.newId(),
      orgId,
      memberId,
      role: giving.role,
      name: giving.role,
      departmentId,
      contactsEdit: giving.role === 'super_admin' && giving.contactsEdit !== false,
      grantedAt: tx.now,
      grantedById: user.id,
    },
  });
  await onRecord(tx, user, row, 'role_given');
  return row;
}

/** Takes a role away, on the record. The last super-admin's stays: nobody could give it again. */
export async function endRole(tx: Tx, user: SignedIn, id: string): Promise<Row | Refusal> {
  await lockOrg(tx, user.orgId);
  const row = await tx.db.roleGrant.findFirst({ where: { ...openGrants(user.orgId), id } });
  if (row === null) return refuse('not-found');
  if (row.role === 'super_admin') {
    const left = (await superAdmins(tx, user.orgId)).filter((memberId) => memberId !== row.memberId);
    if (left.length === 0) return refuse('last-super-admin');
  }
  // Taken away while it was frozen: there is nothing left to review.
  await tx.db.frozenRole.updateMany({
    where: { roleGrantId: id, state: 'frozen' },
    data: { state: 'removed', reviewedById: user.id, reviewedAt: tx.now },
  });
  const ended = await tx.db.roleGrant.update({ where: { id }, data: { endedAt: tx.now, endedById: user.id } });
  await onRecord(tx, user, ended, 'role_ended');
  return ended;
}

async function onRecord(tx: Tx, user: SignedIn, row: Row, kind: 'role_given' | 'role_ended'): Promise<void> {
  const { memberId, departmentId } = row;
  const data = { memberId, role: row.role, departmentId, contactsEdit: row.contactsEdit };
  tx.record({ orgId: row.orgId, kind, actorId: user.id, data });
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: memberId }, select: { name: true } });
  const others = (await superAdmins(tx, row.orgId)).filter((id) => id !== user.id);
  await tell(tx, row.orgId, [memberId, ...others], { kind: 'role_changed', params: { name }, path: '/settings/roles' });
}
