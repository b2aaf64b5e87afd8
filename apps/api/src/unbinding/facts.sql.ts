import { Prisma } from '@unbind/prisma';
import type { Tx } from '../transaction.ts';

type Db = Tx['db'];

export interface ThingRow {
  readonly source:
    | 'group'
    | 'device'
    | 'role'
    | 'approver'
    | 'document'
    | 'form'
    | 'draft'
    | 'oauth'
    | 'credential'
    | 'queue'
    | 'interop'
    | 'holding';
  readonly memberId: string;
  readonly id: string;
  readonly name: string;
  /** What undoing would have to bring back. */
  readonly state: string;
  /** Platform, right, kind or detail: whatever else the source has in words. */
  readonly word: string | null;
  /** What waits there, or how many there are. */
  readonly amount: number | bigint;
}

/** Everything but customers that hangs on these members' WeChat accounts, in one statement; in the order of ids. */
export function thingsOf(db: Db, orgId: string, memberIds: readonly string[]): Promise<ThingRow[]> {
  const these = Prisma.join([...memberIds]);
  return db.$queryRaw<ThingRow[]>`
    SELECT * FROM (
      SELECT 'group' AS "source", "ownerId" AS "memberId", "id", "name", "ownerId" AS "state", NULL AS "word", "memberCount" AS "amount"
      FROM "CustomerGroup" WHERE "orgId" = ${orgId} AND "ownerId" IN (${these})
      UNION ALL
      SELECT 'device', "memberId", "id", "name", "state", "platform", 0
      FROM "DeviceSession" WHERE "orgId" = ${orgId} AND "memberId" IN (${these}) AND "state" = 'active'
      UNION ALL
      SELECT 'role', "memberId", "id", "name", 'active', "role", 0
      FROM "RoleGrant" WHERE "orgId" = ${orgId} AND "memberId" IN (${these}) AND "endedAt" IS NULL AND "frozenAt" IS NULL
      UNION ALL
      SELECT 'approver', a."memberId", a."id", f."name", a."memberId", NULL,
        (SELECT COUNT(*) FROM "ApprovalForm" w WHERE w."flowId" = a."flowId" AND w."state" = 'in_flight' AND w."step" = a."step")
      FROM "ApprovalApprover" a JOIN "ApprovalFlow" f ON f."id" = a."flowId"
      WHERE a."orgId" = ${orgId} AND a."memberId" IN (${these}) AND a."vacantSince" IS NULL AND a."replacedById" IS NULL
      UNION ALL
      SELECT 'document', "memberId", "id", "title", "right", "right", 0
      FROM "DocumentGrant" WHERE "orgId" = ${orgId} AND "memberId" IN (${these}) AND "withdrawnAt" IS NULL
      UNION ALL
      SELECT 'form', "initiatorId", "id", "title", "state", NULL, 0
      FROM "ApprovalForm" WHERE "orgId" = ${orgId} AND "initiatorId" IN (${these}) AND "state" = 'in_flight'
      UNION ALL
      SELECT 'draft', "memberId", "id", "title", "kind", NULL, 0
      FROM "Draft" WHERE "orgId" = ${orgId} AND "memberId" IN (${these}) AND "clearedAt" IS NULL
      UNION ALL
      SELECT "kind", "memberId", "id", "appName", "state", NULL, "waiting"
      FROM "AppGrant" WHERE "orgId" = ${orgId} AND "memberId" IN (${these}) AND "state" = 'active'
      UNION ALL
      SELECT 'interop', "memberId", "id", "name", "kind", "detail", 0
      FROM "InteropAsset" WHERE "orgId" = ${orgId} AND "memberId" IN (${these}) AND "state" = 'working'
      UNION ALL
      SELECT 'holding', "memberId", "id", "kind", "kind", NULL, "count"
      FROM "DataHolding" WHERE "orgId" = ${orgId} AND "memberId" IN (${these}) AND "purgedAt" IS NULL
    ) AS things ORDER BY "id"`;
}

interface SuccessorRow {
  readonly listId: string;
  readonly memberId: string;
  readonly name: string;
  readonly priority: number;
  readonly capacity: number | null;
  readonly customersNow: number | bigint;
}

/** Who is on these lists and can receive now: active, bound, real-named, not being unbound, not on leave, named for this time. */
export const successorsOf = (db: Db, of: { orgId: string; listIds: readonly string[]; now: Date }) =>
  of.listIds.length === 0
    ? Promise.resolve([])
    : db.$queryRaw<SuccessorRow[]>`
    SELECT s."listId", m."id" AS "memberId", m."name", s."priority", s."capacity",
      (SELECT COUNT(*) FROM "Customer" c WHERE c."orgId" = s."orgId" AND c."ownerId" = m."id") AS "customersNow"
    FROM "Successor" s JOIN "Member" m ON m."id" = s."successorId"
    WHERE s."orgId" = ${of.orgId} AND s."listId" IN (${Prisma.join([...of.listIds])})
      AND m."active" AND m."bound" AND m."realNameHash" IS NOT NULL AND m."openUnbindingId" IS NULL
      AND (s."pausedUntil" IS NULL OR s."pausedUntil" <= ${of.now})
      AND (s."validUntil" IS NULL OR s."validUntil" > ${of.now})
    ORDER BY s."listId", s."priority", m."id"`;
