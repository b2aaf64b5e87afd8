import { hour, later } from '@unbind/domain/time/duration';
import { type Database, Prisma } from '@unbind/prisma';

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

/** How often each of these accounts was unbound since then: by this org, and in whatever org; none that never was. */
export async function accountUnbindings(
  db: Db,
  of: {
    readonly wechatAccountIds: readonly string[];
    readonly orgId: string;
    readonly since: Date;
    readonly until: Date;
  },
): Promise<ReadonlyMap<string, { own: number; all: number }>> {
  if (of.wechatAccountIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; own: Count; all: Count }[]>`
    SELECT "wechatAccountId" AS "id", COUNT(*) AS "all", COUNT(CASE WHEN "orgId" = ${of.orgId} THEN 1 END) AS "own"
    FROM "Binding" WHERE "wechatAccountId" IN (${Prisma.join([...of.wechatAccountIds])}) 
      AND "endedAt" > ${of.since} AND "endedAt" <= ${of.until}
    GROUP BY "wechatAccountId"`;
  return new Map(rows.map(({ id, own, all }) => [id, { own: Number(own), all: Number(all) }]));
}

export interface AskerNumbers {
  readonly begunLately: number;
  readonly begunEver: boolean;
  readonly newDevice: boolean;
  readonly signedInAt: Date | null;
  /** Where and when this person was seen last on another session. */
  readonly last: { readonly province: string; readonly seenAt: Date } | null;
}

/** What whoever asks is weighed by, each from an index, in one statement: asked one by one they would take as many trips. */
export async function askerNumbers(
  db: Db,
  of: { readonly orgId: string; readonly userId: string; readonly sessionId: string; readonly hourAgo: Date },
): Promise<AskerNumbers> {
  const [row] = await db.$queryRaw<Record<string, Count | boolean | string | Date>[]>`
    SELECT
      (SELECT COUNT(*) FROM "Unbinding"
        WHERE "orgId" = ${of.orgId} AND "initiatorId" = ${of.userId} AND "createdAt" > ${of.hourAgo}) AS "begunLately",
      (SELECT COUNT(*) FROM (SELECT 1 FROM "Unbinding"
        WHERE "orgId" = ${of.orgId} AND "initiatorId" = ${of.userId} LIMIT 1) u) AS "begunEver",
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
    newDevice: number('newDevice') > 0,
    signedInAt,
    last: typeof province === 'string' && seenAt !== null ? { province, seenAt } : null,
  };
}

export interface ConcernedNumbers {
  readonly specialRights: number;
  readonly accessChanges: number;
}

/** What these members are weighed by: the rights that hang on them, and what changed of their access lately. */
export async function concernedNumbers(
  db: Db,
  of: { readonly orgId: string; readonly memberIds: readonly string[]; readonly dayAgo: Date },
): Promise<(memberId: string) => ConcernedNumbers> {
  const rows =
    of.memberIds.length === 0
      ? []
      : await db.$queryRaw<({ id: string } & Record<'admin' | 'approver' | 'roles' | 'password', Count>)[]>`
    SELECT m."id",
      (SELECT COUNT(*) FROM (SELECT 1 FROM "RoleGrant" r WHERE r."orgId" = m."orgId" AND r."memberId" = m."id"
        AND r."role" = 'super_admin' AND r."endedAt" IS NULL LIMIT 1) one) AS "admin",
      (SELECT COUNT(*) FROM "ApprovalApprover" a
        WHERE a."orgId" = m."orgId" AND a."memberId" = m."id" AND a."vacantSince" IS NULL) AS "approver",
      (SELECT COUNT(*) FROM "RoleGrant" r WHERE r."orgId" = m."orgId" AND r."memberId" = m."id"
        AND (r."grantedAt" > ${of.dayAgo} OR r."endedAt" > ${of.dayAgo})) AS "roles",
      (SELECT COUNT(*) FROM "Credential" c
        WHERE c."memberId" = m."id" AND c."passwordChangedAt" > ${of.dayAgo}) AS "password"
    FROM "Member" m WHERE m."orgId" = ${of.orgId} AND m."id" IN (${Prisma.join([...of.memberIds])})`;
  const numbers = new Map(
    rows.map(({ id, admin, approver, roles, password }) => [
      id,
      { specialRights: Number(admin) + Number(approver), accessChanges: Number(roles) + Number(password) },
    ]),
  );
  return (memberId) => numbers.get(memberId) ?? { specialRights: 0, accessChanges: 0 };
}

/** One engine gives a time from inside of a statement as the text that it keeps. */
const timeOf = (value: unknown): Date | null =>
  value instanceof Date ? value : typeof value === 'string' ? new Date(value) : null;
