import type { HandedCustomer } from '@unbind/contract/handed';
import { fates } from '@unbind/domain/inheritance/fates';
import { type First, firstOf } from '@unbind/domain/inheritance/hello';
import { z } from 'zod';
import { tagsOf } from '../customers/list.ts';
import { cursorPlace, cursorText, pageOf, pageSize, readCursor } from '../http/page.ts';
import { budgetsOf } from '../inheritance/facts.ts';
import { peopleOf } from '../people/people.ts';
import { currentPolicy } from '../policy/current.ts';
import { isRefusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { noCase } from './cases.ts';
import { type HandedCustomerRow, handedCustomers } from './handed.sql.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

interface Asked {
  readonly view?: 'underway' | 'done' | undefined;
  readonly caseId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

const key = z.tuple([cursorPlace, cursorText]);
const fate = z.enum(fates);

/** A page of the customers who came to this person, those to see to first at the top. */
export async function listHanded(tx: Reader, user: SignedIn, { view, caseId, cursor, limit: asked }: Asked) {
  const after = readCursor(cursor, key);
  if (isRefusal(after)) return after;
  const limit = pageSize(asked);
  const rows = await handedCustomers(tx.db, {
    orgId: user.orgId,
    memberId: user.id,
    done: view === 'done',
    caseId: caseId === noCase ? null : caseId,
    now: tx.now,
    after,
    limit: limit + 1,
  });
  const page = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [Number(row.rank), row.transferId],
  );
  return { items: await views(tx, user.orgId, page.items), nextCursor: page.nextCursor };
}

async function views(tx: Reader, orgId: string, rows: readonly HandedCustomerRow[]): Promise<HandedCustomer[]> {
  const ids = rows.map(({ id }) => id);
  const tags = await tagsOf(tx, orgId, ids);
  const budget = await budgetsOf(tx, orgId, ids);
  const people = await peopleOf(
    tx,
    orgId,
    rows.map(({ fromMemberId }) => fromMemberId),
  );
  const { policy } = await currentPolicy(tx, orgId);
  const first = (row: HandedCustomerRow, own: readonly string[]): First | null =>
    row.fate === 'transferring' ? firstOf({ ...row, tags: own }, tx.now, policy.weightyTags) : null;
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    remark: row.remark,
    company: row.company,
    tags: tags(row.id),
    lastContactAt: row.lastContactAt?.toISOString() ?? null,
    from: people(row.fromMemberId),
    fate: fate.parse(row.fate),
    since: row.since.toISOString(),
    note: row.note,
    budget: budget(row.id),
    first: first(row, tags(row.id)),
  }));
}
