import { loadDepartments, type Row } from '../department-tree.ts';
import type { OrgContext, Reader } from '../kind.ts';

/** What extras are compared with: whom they may name, and which of them are there already. */
export interface Holdings {
  readonly departments: readonly Row[];
  readonly departmentLeaders: readonly { readonly externalId: string; readonly leaderId: string | null }[];
  readonly members: readonly {
    readonly id: string;
    readonly account: string;
    readonly leaderId: string | null;
    readonly realNameHash: string | null;
  }[];
  readonly customers: readonly { readonly id: string; readonly externalId: string; readonly ownerId: string | null }[];
  readonly cities: readonly { readonly memberId: string; readonly city: string }[];
  readonly successorLists: readonly string[];
  readonly groups: readonly string[];
  /** Ids of all rows that extras make. */
  readonly ids: readonly string[];
}

export async function loadHoldings(db: Reader, org: OrgContext): Promise<Holdings> {
  const where = { orgId: org.id };
  const only = { where, select: { id: true }, orderBy: { id: 'asc' } } as const;
  const lists = [
    await db.unbinding.findMany(only),
    await db.binding.findMany(only),
    await db.deviceSession.findMany(only),
    await db.transfer.findMany(only),
    await db.roleGrant.findMany(only),
    await db.approvalFlow.findMany(only),
    await db.draft.findMany(only),
    await db.documentGrant.findMany(only),
    await db.appGrant.findMany(only),
    await db.interopAsset.findMany(only),
    await db.dataHolding.findMany(only),
  ];
  const groups = await db.customerGroup.findMany({
    where,
    select: { externalId: true },
    orderBy: { externalId: 'asc' },
  });
  const successorLists = await db.successorList.findMany({
    where: { ...where, holder: 'member' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return {
    departments: await loadDepartments(db, org),
    departmentLeaders: await db.department.findMany({
      where,
      select: { externalId: true, leaderId: true },
      orderBy: { externalId: 'asc' },
    }),
    members: await db.member.findMany({
      where,
      select: { id: true, account: true, leaderId: true, realNameHash: true },
      orderBy: { id: 'asc' },
    }),
    customers: await db.customer.findMany({
      where,
      select: { id: true, externalId: true, ownerId: true },
      orderBy: { id: 'asc' },
    }),
    cities: await db.usualCity.findMany({
      where,
      select: { memberId: true, city: true },
      orderBy: [{ memberId: 'asc' }, { city: 'asc' }],
    }),
    successorLists: successorLists.map(({ id }) => id),
    groups: groups.map(({ externalId }) => externalId),
    ids: lists.flat().map(({ id }) => id),
  };
}
