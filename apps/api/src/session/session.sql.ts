import type { Database } from '@unbind/prisma';

export interface SessionRow {
  readonly memberId: string;
  readonly orgId: string;
  readonly name: string;
  readonly account: string;
  readonly active: boolean;
  readonly csrfToken: string;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly raisedUntil: Date | null;
  readonly deviceClass: string;
  /** One grant a line: role, department, contacts-edit, separated by tabs. Frozen and ended grants are not among them. */
  readonly grants: string | null;
}

/** Every request begins here, so it is one statement. */
export const findSession = (db: Database, id: string): Promise<SessionRow[]> =>
  db.$queryRaw<SessionRow[]>`
    SELECT s."memberId", s."orgId", m."name", m."account", m."active", s."csrfToken", s."lastSeenAt", s."expiresAt", s."endedAt", s."raisedUntil", s."deviceClass",
      (SELECT string_agg(r."role" || '	' || COALESCE(r."departmentId", '') || '	' || CASE WHEN r."contactsEdit" THEN '1' ELSE '0' END, '
')
       FROM "RoleGrant" r
       WHERE r."orgId" = s."orgId" AND r."memberId" = s."memberId" AND r."endedAt" IS NULL AND r."frozenAt" IS NULL) AS "grants"
    FROM "Session" s JOIN "Member" m ON m."id" = s."memberId"
    WHERE s."id" = ${id}`;
