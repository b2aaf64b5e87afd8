import type { Tx } from '../transaction.ts';

export interface Purged {
  readonly orgId: string;
  readonly memberId: string;
  readonly kind: string;
  /** What came later belongs to the binding that came later. */
  readonly until: Date;
}

/** Deletes the first so many records, and says how large each of them was. */
export const deleteRecords = (db: Tx['db'], { orgId, memberId, kind, until }: Purged, most: number) =>
  db.$queryRaw<{ bytes: number }[]>`
    DELETE FROM "StoredRecord" WHERE "id" IN (
      SELECT "id" FROM "StoredRecord"
      WHERE "orgId" = ${orgId} AND "memberId" = ${memberId} AND "kind" = ${kind} AND "at" <= ${until}
      ORDER BY "id" LIMIT ${most}
    ) RETURNING "bytes"`;

/**
 * Takes the names of a member's cleared drafts out of every forecast of the member's cases, also of those that came to
 * nothing: the draft's id, its fate and the time stay as evidence.
 */
export const forgetDraftNames = (db: Tx['db'], orgId: string, memberId: string) =>
  db.$executeRaw`
    UPDATE "EffectItem" SET "name" = '' WHERE "effectId" IN (
      SELECT e."id" FROM "Effect" e JOIN "Unbinding" u ON u."id" = e."unbindingId"
      WHERE u."orgId" = ${orgId} AND u."memberId" = ${memberId} AND e."kind" = 'drafts_clear'
    ) AND "objectId" IN (
      SELECT "id" FROM "Draft" WHERE "orgId" = ${orgId} AND "memberId" = ${memberId} AND "clearedAt" IS NOT NULL)`;

/** The same in the replies that are kept for requests that come twice: whoever began a case about them was shown its forecast. */
export const forgetInReplies = (
  db: Tx['db'],
  of: { orgId: string; initiatorId: string; memberId: string },
  title: string,
) => {
  const [named, holding] = [`"name":${JSON.stringify(title)}`, `%${of.memberId}%`];
  return db.$executeRaw`
    UPDATE "IdempotencyKey" SET "reply" = replace("reply", ${named}, '"name":""')
    WHERE "orgId" = ${of.orgId} AND "memberId" IN (${of.initiatorId}, ${of.memberId}) AND "reply" LIKE ${holding}`;
};
