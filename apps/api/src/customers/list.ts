import type { Customer, customers as contract } from '@unbind/contract/customers';
import { fates, nextStep } from '@unbind/domain/inheritance/fates';
import { z } from 'zod';
import { cursorText, pageOf, pageSize, readCursor } from '../http/page.ts';
import { budgetsOf } from '../inheritance/facts.ts';
import { peopleOf } from '../people/people.ts';
import { boundary } from '../people/scope.ts';
import { isRefusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type CustomerFilter, type CustomerRow, listCustomers } from './customers.sql.ts';
import { retriesOf } from './retry.ts';

type Query = z.output<(typeof contract)['list']['query']>;

const key = z.tuple([cursorText]);
const fateSchema = z.enum(fates).nullable();

/** A page of customers as this person may see them. */
export async function viewCustomers(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn, query: Query) {
  const after = readCursor(query.cursor, key);
  if (isRefusal(after)) return after;
  const limit = pageSize(query.limit);
  const { cursor: _, limit: __, ...filter } = query;
  const within = boundary(user, 'customer.list');
  const rows = await listCustomers(tx.db, user.orgId, { ...filter, within, afterId: after?.[0], limit: limit + 1 });
  const page = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.id],
  );
  return { items: await views(tx, user.orgId, page.items), nextCursor: page.nextCursor };
}

/** Customers as they are stored, in the order of their ids. */
export const ownRows = (tx: Pick<Tx, 'db'>, orgId: string, filter: CustomerFilter): Promise<CustomerRow[]> =>
  listCustomers(tx.db, orgId, filter);

/** The tags of these customers. */
export async function tagsOf({ db }: Pick<Tx, 'db'>, orgId: string, ids: readonly string[]) {
  const tags = await db.customerTag.findMany({
    where: { orgId, customerId: { in: [...ids] } },
    orderBy: { tag: 'asc' },
  });
  const of = Map.groupBy(tags, (row) => row.customerId);
  return (customerId: string): string[] => (of.get(customerId) ?? []).map(({ tag }) => tag);
}

async function views(tx: Pick<Tx, 'db' | 'now'>, orgId: string, rows: readonly CustomerRow[]): Promise<Customer[]> {
  const ids = rows.map((row) => row.id);
  const tags = await tagsOf(tx, orgId, ids);
  const budget = await budgetsOf(tx, orgId, ids);
  const people = await peopleOf(
    tx,
    orgId,
    rows.flatMap((row) => [row.ownerId, row.receiverId]),
  );
  const parsed = rows.map((row) => ({ ...row, fate: fateSchema.parse(row.fate) }));
  const retry = await retriesOf(tx, orgId, parsed);
  return parsed.map((row) => {
    const { fate } = row;
    const decided = row.decidedAt !== null;
    return {
      id: row.id,
      name: row.name,
      remark: row.remark,
      company: row.company,
      tags: tags(row.id),
      addedAt: row.addedAt?.toISOString() ?? null,
      lastContactAt: row.lastContactAt?.toISOString() ?? null,
      owner: people(row.ownerId),
      fate,
      since: row.fateAt?.toISOString() ?? null,
      nextStep: nextStep({ fate, pooled: Boolean(row.pooled), decided }),
      retry: retry({ ownerId: row.ownerId, fate, decided, budgetLeft: budget(row.id).left }),
      receiver: people(row.receiverId),
      budget: budget(row.id),
      unowned: Boolean(row.unowned),
      unbindingId: row.unbindingId,
    };
  });
}
