import type { Database } from '@unbind/prisma';

type Db = Pick<Database, '$queryRaw'>;

/** Counts come as big integers from one of the engines. */
export interface OrgWindow {
  readonly boundNow: number;
  readonly ended: number;
  readonly started: number;
  readonly both: number;
}

/**
 * What R8's rate is made of, each from one index: members bound now (kept by triggers), bindings that ended in the window,
 * that began in it, and that did both. Who was bound at its start are those bound now, plus the ended, minus the begun.
 */
export async function orgWindow(db: Db, orgId: string, since: Date): Promise<OrgWindow> {
  const [row] = await db.$queryRaw<Record<keyof OrgWindow, number | bigint>[]>`
    SELECT
      (SELECT "boundMembers" FROM "Org" WHERE "id" = ${orgId}) AS "boundNow",
      (SELECT COUNT(*) FROM "Binding" WHERE "orgId" = ${orgId} AND "endedAt" > ${since}) AS "ended",
      (SELECT COUNT(*) FROM "Binding" WHERE "orgId" = ${orgId} AND "startedAt" > ${since}) AS "started",
      (SELECT COUNT(*) FROM "Binding" WHERE "orgId" = ${orgId} AND "endedAt" > ${since} AND "startedAt" > ${since}) AS "both"`;
  const number = (key: keyof OrgWindow): number => Number(row?.[key] ?? 0);
  return { boundNow: number('boundNow'), ended: number('ended'), started: number('started'), both: number('both') };
}

/** How often an account was unbound since then: by this org, and in whatever org. */
export async function accountUnbindings(
  db: Db,
  of: { readonly wechatAccountId: string; readonly orgId: string; readonly since: Date },
): Promise<{ own: number; all: number }> {
  const [row] = await db.$queryRaw<{ own: number | bigint; all: number | bigint }[]>`
    SELECT COUNT(*) AS "all", COUNT(CASE WHEN "orgId" = ${of.orgId} THEN 1 END) AS "own"
    FROM "Binding" WHERE "wechatAccountId" = ${of.wechatAccountId} AND "endedAt" > ${of.since}`;
  return { own: Number(row?.own ?? 0), all: Number(row?.all ?? 0) };
}
