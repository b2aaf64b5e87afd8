import { loadDepartments, type Row } from './department-tree.ts';
import type { OrgContext, Reader } from './kind.ts';

/** A member as imports compare it. */
export interface Known {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly alias: string | null;
  readonly position: string | null;
  readonly mobile: string | null;
  readonly email: string | null;
  readonly gender: string | null;
  readonly telephone: string | null;
  readonly address: string | null;
  readonly active: boolean;
  readonly places: readonly Membership[];
}

export interface Membership {
  readonly departmentId: string;
  readonly leader: boolean;
}

export interface Directory {
  readonly departments: readonly Row[];
  readonly members: readonly Known[];
}

/** The directory as it stands. One query each, joined here: nested selects would ask once per page of parents. */
export async function loadDirectory(db: Reader, org: OrgContext): Promise<Directory> {
  const orgId = org.id;
  const departments = await loadDepartments(db, org);
  const members = await db.member.findMany({
    where: { orgId },
    select: {
      id: true,
      account: true,
      name: true,
      alias: true,
      position: true,
      mobile: true,
      email: true,
      gender: true,
      telephone: true,
      address: true,
      active: true,
      mainDepartmentId: true,
    },
    orderBy: { id: 'asc' },
  });
  const memberships = await db.membership.findMany({
    where: { orgId, direct: true },
    select: { memberId: true, departmentId: true, leader: true },
    orderBy: [{ departmentId: 'asc' }, { memberId: 'asc' }],
  });
  const places = Map.groupBy(memberships, (row) => row.memberId);
  return {
    departments,
    members: members.map(({ mainDepartmentId, ...member }) => ({
      ...member,
      places: (places.get(member.id) ?? [])
        .map(({ departmentId, leader }) => ({ departmentId, leader }))
        .sort((a, b) => Number(b.departmentId === mainDepartmentId) - Number(a.departmentId === mainDepartmentId)),
    })),
  };
}
