import { insertRows } from '../../insert.sql.ts';
import { updateRows, updateTimes } from '../derived/update.sql.ts';
import { inChunks } from './chunks.ts';
import { type CustomerData, customerData, planCustomers } from './customers.ts';
import { loadCustomers } from './customers-load.ts';
import { importWork, type Wanted, type Writing } from './kind.ts';

const columns = ['name', 'remark', 'company', 'gender', 'mobile', 'source'] as const;

const dateOf = (time: string | null): Date | null => (time === null ? null : new Date(time));

/** Customers with their tags and the open row of their owner history. */
const write = (writing: Writing, wanted: readonly Wanted<CustomerData>[]): Promise<void> =>
  inChunks(wanted, writing.step, (chunk) => writeChunk(writing, chunk));

async function writeChunk({ tx, org }: Writing, wanted: readonly Wanted<CustomerData>[]): Promise<void> {
  const orgId = org.id;
  const rows = wanted.map(({ outcome, data: { id, tags, ...data } }) => ({
    outcome,
    tags,
    row: {
      ...data,
      id: id ?? tx.newId(),
      orgId,
      addedAt: dateOf(data.addedAt),
      lastContactAt: dateOf(data.lastContactAt),
      createdAt: tx.now,
    },
  }));
  const of = (outcome: string) => rows.filter((each) => each.outcome === outcome).map(({ row }) => row);
  const [added, changed] = [of('added'), of('changed')];
  const owners = added.map(({ id, ownerId, addedAt }) => ({
    id: tx.newId(),
    orgId,
    customerId: id,
    memberId: ownerId,
    fromAt: addedAt ?? tx.now,
  }));
  await insertRows(tx.db, 'Customer', added);
  await insertRows(tx.db, 'CustomerOwner', owners);
  await updateRows(tx.db, 'Customer', columns, changed);
  const contacted = changed.flatMap(({ id, lastContactAt: at }) => (at === null ? [] : [{ id, at }]));
  await updateTimes(tx.db, 'Customer', 'lastContactAt', contacted);
  if (changed.length > 0)
    await tx.db.customerTag.deleteMany({ where: { customerId: { in: changed.map((row) => row.id) } } });
  const tags = rows.flatMap((each) => each.tags.map((tag) => ({ orgId, customerId: each.row.id, tag })));
  await insertRows(tx.db, 'CustomerTag', tags);
}

export const customers = importWork({
  kind: 'customers',
  load: loadCustomers,
  plan: planCustomers,
  data: customerData,
  write,
});
