import { type Database, Prisma } from '@unbind/prisma';

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

/** How often each of these accounts was unbound since then: by this org, and in whatever org; none that never was. */
export async function accountUnbindings(
  db: Db,
  of: { readonly wechatAccountIds: readonly string[]; readonly orgId: string; readonly since: Date },
): Promise<ReadonlyMap<string, { own: number; all: number }>> {
  if (of.wechatAccountIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; own: number | bigint; all: number | bigint }[]>`
    SELECT "wechatAccountId" AS "id", COUNT(*) AS "all", COUNT(CASE WHEN "orgId" = ${of.orgId} THEN 1 END) AS "own"
    FROM "Binding" WHERE "wechatAccountId" IN (${Prisma.join([...of.wechatAccountIds])}) AND "endedAt" > ${of.since}
    GROUP BY "wechatAccountId"`;
  return new Map(rows.map(({ id, own, all }) => [id, { own: Number(own), all: Number(all) }]));
}
