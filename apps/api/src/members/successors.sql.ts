import type { Tx } from '../transaction.ts';

/** Makes the first list of a member; 0 when another request has just made it. */
export const createList = (
  { db, now }: Pick<Tx, 'db' | 'now'>,
  of: { orgId: string; memberId: string; changedById: string },
): Promise<number> =>
  db.$executeRaw`INSERT INTO "SuccessorList" ("id", "orgId", "version", "changedAt", "changedById")
    VALUES (${of.memberId}, ${of.orgId}, 1, ${now}, ${of.changedById}) ON CONFLICT DO NOTHING`;
