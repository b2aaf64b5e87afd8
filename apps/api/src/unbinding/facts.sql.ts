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
  readonly id: string;
  readonly name: string;
  /** What undoing would have to bring back. */
  readonly state: string;
  /** Platform, right, kind or detail: whatever else the source has in words. */
  readonly word: string | null;
  /** What waits there, or how many there are. */
  readonly amount: number | bigint;
}

/** Everything but customers that hangs on a member's WeChat account, in one statement; in the order of ids. */
export const thingsOf = (db: Db, orgId: string, memberId: string) =>
  db.$queryRaw<ThingRow[]>`
    SELECT * FROM (
      SELECT 'group' AS "source", "id", "name", "ownerId" AS "state", NULL AS "word", "memberCount" AS "amount"
      FROM "CustomerGroup" WHERE "orgId" = ${orgId} AND "ownerId" = ${memberId}
      UNION ALL
      SELECT 'device', "id", "name", "state", "platform", 0
      FROM "DeviceSession" WHERE "orgId" = ${orgId} AND "memberId" = ${memberId} AND "state" = 'active'
      UNION ALL
      SELECT 'role', "id", "name", 'active', "role", 0
      FROM "RoleGrant" WHERE "orgId" = ${orgId} AND "memberId" = ${memberId} AND "endedAt" IS NULL AND "frozenAt" IS NULL
      UNION ALL
      SELECT 'approver', a."id", f."name", a."memberId", NULL,
        (SELECT COUNT(*) FROM "ApprovalForm" w WHERE w."flowId" = a."flowId" AND w."state" = 'in_flight' AND w."step" = a."step")
      FROM "ApprovalApprover" a JOIN "ApprovalFlow" f ON f."id" = a."flowId"
      WHERE a."orgId" = ${orgId} AND a."memberId" = ${memberId} AND a."vacantSince" IS NULL AND a."replacedById" IS NULL
      UNION ALL
      SELECT 'document', "id", "title", "right", "right", 0
      FROM "DocumentGrant" WHERE "orgId" = ${orgId} AND "memberId" = ${memberId} AND "withdrawnAt" IS NULL
      UNION ALL
      SELECT 'form', "id", "title", "state", NULL, 0
      FROM "ApprovalForm" WHERE "orgId" = ${orgId} AND "initiatorId" = ${memberId} AND "state" = 'in_flight'
      UNION ALL
      SELECT 'draft', "id", "title", "kind", NULL, 0
      FROM "Draft" WHERE "orgId" = ${orgId} AND "memberId" = ${memberId} AND "clearedAt" IS NULL
      UNION ALL
      SELECT "kind", "id", "appName", "state", NULL, "waiting"
      FROM "AppGrant" WHERE "orgId" = ${orgId} AND "memberId" = ${memberId} AND "state" = 'active'
      UNION ALL
      SELECT 'interop', "id", "name", "kind", "detail", 0
      FROM "InteropAsset" WHERE "orgId" = ${orgId} AND "memberId" = ${memberId} AND "state" = 'working'
      UNION ALL
      SELECT 'holding', "id", "kind", "kind", NULL, "count"
      FROM "DataHolding" WHERE "orgId" = ${orgId} AND "memberId" = ${memberId} AND "purgedAt" IS NULL
    ) AS things ORDER BY "id"`;

interface SuccessorRow {
  readonly memberId: string;
  readonly name: string;
  readonly priority: number;
  readonly capacity: number | null;
  readonly customersNow: number | bigint;
}

/** Who is on a list and can receive now: active, bound, real-named, not being unbound, not on leave, named for this time. */
export const successorsOf = (db: Db, of: { orgId: string; memberId: string; listId: string; now: Date }) =>
  db.$queryRaw<SuccessorRow[]>`
    SELECT m."id" AS "memberId", m."name", s."priority", s."capacity",
      (SELECT COUNT(*) FROM "Customer" c WHERE c."orgId" = s."orgId" AND c."ownerId" = m."id") AS "customersNow"
    FROM "Successor" s JOIN "Member" m ON m."id" = s."successorId"
    WHERE s."orgId" = ${of.orgId} AND s."listId" = ${of.listId} AND m."id" <> ${of.memberId}
      AND m."active" AND m."bound" AND m."realNameHash" IS NOT NULL AND m."openUnbindingId" IS NULL
      AND (s."pausedUntil" IS NULL OR s."pausedUntil" <= ${of.now})
      AND (s."validUntil" IS NULL OR s."validUntil" > ${of.now})
    ORDER BY s."priority", m."id"`;
