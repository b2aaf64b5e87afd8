import type { Tx } from '../transaction.ts';

/** Makes the first list of a member or department; 0 when another request has just made it. */
export const createList = (
  { db, now }: Pick<Tx, 'db' | 'now'>,
  of: { orgId: string; holder: { kind: string; id: string }; changedById: string },
): Promise<number> =>
  db.$executeRaw`INSERT INTO "SuccessorList" ("id", "orgId", "holder", "version", "changedAt", "changedById")
    VALUES (${of.holder.id}, ${of.orgId}, ${of.holder.kind}, 1, ${now}, ${of.changedById}) ON CONFLICT DO NOTHING`;
