import { hour, later } from '@unbind/domain/time/duration';
import type { Database } from '@unbind/prisma';

type Db = Pick<Database, '$queryRaw'>;
/** Counts come as big integers from one of the engines, and as null from a sum of nothing. */
type Count = number | bigint | null;

export interface OrgWindow {
  readonly boundNow: number;
  readonly ended: number;
  readonly began: number;
  readonly gone: number;
}

/**
 * What R8's rate is made of: members bound now, and of the window the bindings that ended in it, that began in it, and
 * those of the latter that have ended since. Whole hours were counted by triggers (`BindingHour`), so that a window of
 * 150 000 costs as much as an empty one; only the hour in which the window begins is counted binding by binding. Who was
 * bound at its start are those bound now, plus the ended, minus the begun.
 */
export async function orgWindow(db: Db, orgId: string, since: Date): Promise<OrgWindow> {
  const firstHour = since.toISOString().slice(0, 13);
  const nextHour = later(new Date(`${firstHour}:00:00.000Z`), hour);
  const [row] = await db.$queryRaw<Record<keyof OrgWindow | 'endedFirst' | 'beganFirst' | 'goneFirst', Count>[]>`
    SELECT
      (SELECT "boundMembers" FROM "Org" WHERE "id" = ${orgId}) AS "boundNow",
      h."ended", h."began", h."gone", e."endedFirst", b."beganFirst", b."goneFirst"
    FROM (SELECT SUM("ended") AS "ended", SUM("began") AS "began", SUM("gone") AS "gone"
        FROM "BindingHour" WHERE "orgId" = ${orgId} AND "hour" > ${firstHour}) h,
      (SELECT COUNT(*) AS "endedFirst"
        FROM "Binding" WHERE "orgId" = ${orgId} AND "endedAt" > ${since} AND "endedAt" < ${nextHour}) e,
      (SELECT COUNT(*) AS "beganFirst", COUNT("endedAt") AS "goneFirst"
        FROM "Binding" WHERE "orgId" = ${orgId} AND "startedAt" > ${since} AND "startedAt" < ${nextHour}) b`;
  if (row === undefined) throw new Error('a query of sums has one row');
  return {
    boundNow: Number(row.boundNow),
    ended: Number(row.ended) + Number(row.endedFirst),
    began: Number(row.began) + Number(row.beganFirst),
    gone: Number(row.gone) + Number(row.goneFirst),
  };
}

/** How often an account was unbound since then: by this org, and in whatever org. */
export async function accountUnbindings(
  db: Db,
  of: { readonly wechatAccountId: string; readonly orgId: string; readonly since: Date; readonly until: Date },
): Promise<{ own: number; all: number }> {
  const [row] = await db.$queryRaw<{ own: Count; all: Count }[]>`
    SELECT COUNT(*) AS "all", COUNT(CASE WHEN "orgId" = ${of.orgId} THEN 1 END) AS "own"
    FROM "Binding" WHERE "wechatAccountId" = ${of.wechatAccountId} AND "endedAt" > ${of.since} AND "endedAt" <= ${of.until}`;
  return { own: Number(row?.own ?? 0), all: Number(row?.all ?? 0) };
}

export interface CaseNumbers {
  readonly begunLately: number;
  readonly begunEver: boolean;
  readonly specialRights: number;
  readonly accessChanges: number;
  readonly newDevice: boolean;
  readonly signedInAt: Date | null;
  /** Where and when this person was seen last on another session. */
  readonly last: { readonly province: string; readonly seenAt: Date } | null;
}

/** Numbers that one case is weighed by, each from an index, in one statement: asked one by one they would take as many trips. */
export async function caseNumbers(
  db: Db,
  of: {
    readonly orgId: string;
    readonly userId: string;
    readonly sessionId: string;
    readonly memberId: string;
    readonly hourAgo: Date;
    readonly dayAgo: Date;
  },
): Promise<CaseNumbers> {
  const [row] = await db.$queryRaw<Record<string, Count | boolean | string | Date>[]>`
    SELECT
      (SELECT COUNT(*) FROM "Unbinding"
        WHERE "orgId" = ${of.orgId} AND "initiatorId" = ${of.userId} AND "createdAt" > ${of.hourAgo}) AS "begunLately",
      (SELECT COUNT(*) FROM (SELECT 1 FROM "Unbinding"
        WHERE "orgId" = ${of.orgId} AND "initiatorId" = ${of.userId} LIMIT 1) u) AS "begunEver",
      (SELECT COUNT(*) FROM (SELECT 1 FROM "RoleGrant" WHERE "orgId" = ${of.orgId} AND "memberId" = ${of.memberId}
        AND "role" = 'super_admin' AND "endedAt" IS NULL LIMIT 1) r) AS "admin",
      (SELECT COUNT(*) FROM "ApprovalApprover"
        WHERE "orgId" = ${of.orgId} AND "memberId" = ${of.memberId} AND "vacantSince" IS NULL) AS "approver",
      (SELECT COUNT(*) FROM "RoleGrant" WHERE "orgId" = ${of.orgId} AND "memberId" = ${of.memberId}
        AND ("grantedAt" > ${of.dayAgo} OR "endedAt" > ${of.dayAgo})) AS "roleChanges",
      (SELECT COUNT(*) FROM "Credential"
        WHERE "memberId" = ${of.memberId} AND "passwordChangedAt" > ${of.dayAgo}) AS "passwordChanges",
      (SELECT COUNT(*) FROM "Session" WHERE "id" = ${of.sessionId} AND "newDevice") AS "newDevice",
      (SELECT "createdAt" FROM "Session" WHERE "id" = ${of.sessionId}) AS "signedInAt",
      l."province" AS "lastProvince", l."lastSeenAt" AS "lastSeenAt"
    FROM (SELECT 1 AS "one") o LEFT JOIN (
      SELECT "province", "lastSeenAt" FROM "Session"
      WHERE "memberId" = ${of.userId} AND "id" <> ${of.sessionId} AND "province" IS NOT NULL
      ORDER BY "lastSeenAt" DESC LIMIT 1) l ON true`;
  const number = (name: string): number => Number(row?.[name] ?? 0);
  const [signedInAt, province, seenAt] = [timeOf(row?.signedInAt), row?.lastProvince, timeOf(row?.lastSeenAt)];
  return {
    begunLately: number('begunLately'),
    begunEver: number('begunEver') > 0,
    specialRights: number('admin') + number('approver'),
    accessChanges: number('roleChanges') + number('passwordChanges'),
    newDevice: number('newDevice') > 0,
    signedInAt,
    last: typeof province === 'string' && seenAt !== null ? { province, seenAt } : null,
  };
}

/** One engine gives a time from inside of a statement as the text that it keeps. */
const timeOf = (value: unknown): Date | null =>
  value instanceof Date ? value : typeof value === 'string' ? new Date(value) : null;
