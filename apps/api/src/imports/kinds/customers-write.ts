import { insertRows } from '../derived/insert.sql.ts';
import { updateRows } from '../derived/update.sql.ts';
import { inChunks } from './chunks.ts';
import { type CustomerData, customerData, planCustomers } from './customers.ts';
import { loadCustomers } from './customers-load.ts';
import { importWork, type Wanted, type Writing } from './kind.ts';

const columns = ['name', 'remark', 'company', 'gender', 'mobile', 'source'] as const;

/** Customers with their tags and the open row of their owner history. */
async function write({ tx, org, step }: Writing, wanted: readonly Wanted<CustomerData>[]): Promise<void> {
  const orgId = org.id;
  const later = async (): Promise<void> => step(0);
  const rows = wanted.map(({ outcome, data: { id, addedAt, ...data } }) => ({
    ...data,
    outcome,
    id: id ?? tx.newId(),
    addedAt: addedAt === null ? null : new Date(addedAt),
  }));
  const added = rows.filter(({ outcome }) => outcome === 'added');
  const changed = rows.filter(({ outcome }) => outcome === 'changed');
  await inChunks(added, step, (chunk) =>
    insertRows(
      tx.db,
      'Customer',
      chunk.map(({ outcome: _, tags: __, ...row }) => ({ ...row, orgId, createdAt: tx.now })),
    ),
  );
  await inChunks(added, later, (chunk) =>
    insertRows(
      tx.db,
      'CustomerOwner',
      chunk.map(({ id, ownerId, addedAt }) => ({
        id: tx.newId(),
        orgId,
        customerId: id,
        memberId: ownerId,
        fromAt: addedAt ?? tx.now,
      })),
    ),
  );
  await inChunks(changed, step, async (chunk) => {
    await updateRows(tx.db, 'Customer', columns, chunk);
    await tx.db.customerTag.deleteMany({ where: { customerId: { in: chunk.map((row) => row.id) } } });
  });
  const tags = rows.flatMap((row) => row.tags.map((tag) => ({ orgId, customerId: row.id, tag })));
  await inChunks(tags, later, (data) => insertRows(tx.db, 'CustomerTag', data));
}

export const customers = importWork({
  kind: 'customers',
  load: loadCustomers,
  plan: planCustomers,
  data: customerData,
  write,
});
