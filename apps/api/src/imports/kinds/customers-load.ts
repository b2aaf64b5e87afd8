import type { OrgContext, Reader } from './kind.ts';

/** A customer as imports compare it. */
export interface Known {
  readonly id: string;
  readonly externalId: string;
  readonly ownerId: string | null;
  readonly name: string;
  readonly remark: string | null;
  readonly company: string | null;
  readonly gender: string | null;
  readonly mobile: string | null;
  readonly source: string | null;
  readonly addedAt: Date | null;
  readonly lastContactAt: Date | null;
  readonly tags: readonly string[];
}

export interface CustomerBook {
  readonly members: readonly { readonly id: string; readonly account: string; readonly name: string }[];
  readonly customers: readonly Known[];
  /** Who owned which contact before somebody took it over. */
  readonly past: readonly { readonly memberId: string; readonly externalId: string }[];
}

export async function loadCustomers(db: Reader, { id: orgId }: OrgContext): Promise<CustomerBook> {
  const members = await db.member.findMany({
    where: { orgId },
    select: { id: true, account: true, name: true },
    orderBy: { id: 'asc' },
  });
  const rows = await db.customer.findMany({
    where: { orgId },
    select: {
      id: true,
      externalId: true,
      ownerId: true,
      name: true,
      remark: true,
      company: true,
      gender: true,
      mobile: true,
      source: true,
      addedAt: true,
      lastContactAt: true,
    },
    orderBy: { id: 'asc' },
  });
  const tagRows = await db.customerTag.findMany({
    where: { orgId },
    select: { customerId: true, tag: true },
    orderBy: [{ customerId: 'asc' }, { tag: 'asc' }],
  });
  const owners = await db.customerOwner.findMany({
    where: { orgId, untilAt: { not: null } },
    select: { customerId: true, memberId: true },
    orderBy: { id: 'asc' },
  });
  const tags = Map.groupBy(tagRows, (row) => row.customerId);
  const externalIds = new Map(rows.map((row) => [row.id, row.externalId]));
  return {
    members,
    customers: rows.map((row) => ({ ...row, tags: (tags.get(row.id) ?? []).map(({ tag }) => tag) })),
    past: owners.map(({ customerId, memberId }) => ({ memberId, externalId: externalIds.get(customerId) ?? '' })),
  };
}
