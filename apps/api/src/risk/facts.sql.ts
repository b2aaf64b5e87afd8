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
