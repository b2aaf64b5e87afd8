import { type Revocation, revocationKinds, type revocations } from '@unbind/contract/revocations';
import { z } from 'zod';
import { pageSize } from '../http/page.ts';
import type { Tx } from '../transaction.ts';

type Query = z.output<(typeof revocations)['list']['query']>;

const kindOf = z.enum(revocationKinds);

/** What has died in this org since a number, in order. */
export async function listRevocations({ db }: Pick<Tx, 'db'>, orgId: string, query: Query) {
  const limit = pageSize(query.limit);
  const rows = await db.revocation.findMany({
    where: { orgId, seq: { gt: query.since ?? 0 } },
    orderBy: { seq: 'asc' },
    take: limit + 1,
  });
  const newest = await db.revocation.findFirst({ where: { orgId }, orderBy: { seq: 'desc' }, select: { seq: true } });
  const items = rows.slice(0, limit).map(
    ({ seq, grantId, kind, appName, account, at }): Revocation => ({
      seq,
      grantId,
      kind: kindOf.parse(kind),
      appName,
      account,
      at: at.toISOString(),
    }),
  );
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? String(last.seq) : null,
    latest: newest?.seq ?? 0,
  };
}
