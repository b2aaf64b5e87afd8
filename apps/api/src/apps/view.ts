import type { AppGrant, apps as contract } from '@unbind/contract/apps';
import { appKinds } from '@unbind/domain/apps/table';
import { z } from 'zod';
import { memberOf } from '../devices/which.ts';
import { cursorText, pageOf, pageSize, readCursor } from '../http/page.ts';
import { isRefusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

type Query = z.output<(typeof contract)['list']['query']>;

const key = z.tuple([cursorText]);
const stored = z.object({
  kind: z.enum(appKinds),
  state: z.enum(['active', 'sign_in_again', 'revoked', 'paused']),
});

/** A page of what apps hold through one member whom this person sees, the dead ones with their number. */
export async function listGrants(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn, query: Query) {
  const after = readCursor(query.cursor, key);
  if (isRefusal(after)) return after;
  const memberId = await memberOf(tx, user, query);
  if (memberId === null) return { items: [], nextCursor: null };
  const limit = pageSize(query.limit);
  const rows = await tx.db.appGrant.findMany({
    where: {
      orgId: user.orgId,
      memberId,
      ...(query.unbindingId === undefined ? {} : { changedByUnbindingId: query.unbindingId }),
      ...(after === undefined ? {} : { id: { gt: after[0] } }),
    },
    orderBy: { id: 'asc' },
    take: limit + 1,
  });
  const dead = await tx.db.revocation.findMany({
    where: { orgId: user.orgId, grantId: { in: rows.map(({ id }) => id) } },
    orderBy: { seq: 'asc' },
    select: { grantId: true, seq: true },
  });
  const numberOf = new Map(dead.map(({ grantId, seq }) => [grantId, seq]));
  return pageOf(
    rows,
    limit,
    (row): AppGrant => ({
      id: row.id,
      ...stored.parse(row),
      appName: row.appName,
      detail: row.detail,
      waiting: row.waiting,
      grantedAt: row.grantedAt.toISOString(),
      changedAt: row.changedAt?.toISOString() ?? null,
      revocation: row.state === 'active' ? null : (numberOf.get(row.id) ?? null),
    }),
    (row) => [row.id],
  );
}
