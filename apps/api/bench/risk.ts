import { rmSync } from 'node:fs';
import { defaultPolicy } from '@unbind/domain/policy/policy';
import { day } from '@unbind/domain/time/duration';
import { type Database, type Engine, openDatabase } from '@unbind/prisma';
import { applyMigrations } from '@unbind/prisma/apply';
import { startPostgresql } from '@unbind/prisma/testing/postgresql';
import SqliteDatabase from 'better-sqlite3';
import { riskFacts } from '../src/risk/facts.ts';
import { now, superAdmin } from './case.ts';

export interface RiskTimes {
  readonly engine: Engine;
  readonly unbindings: number;
  readonly members: number;
  /** Of the org whose case it is, in the thirty days. */
  readonly lately: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** How much lies in the database: past unbindings and members of all orgs, and what the org of the case had lately. */
export interface RiskScale {
  readonly unbindings: number;
  readonly members: number;
  readonly lately: number;
}

const orgs = 10;
const orgId = 'o0';
const rounds = 300;

type Fill = (sql: string) => Promise<void>;

/** Everything that one case's risk is weighed by, asked for again and again, each time of another member. */
export async function benchRisk(engine: Engine, folder: string, scale: RiskScale): Promise<RiskTimes> {
  if (engine === 'postgresql') {
    const server = await startPostgresql();
    const url = `${server.url}/postgres`;
    await applyMigrations(url);
    const { db, close } = openDatabase(url);
    await fill(engine, scale, async (sql) => void (await db.$executeRawUnsafe(sql)));
    await close();
    const times = await timed(engine, url, scale);
    await server.stop();
    return times;
  }
  const path = `${folder}/risk.db`;
  await applyMigrations(`file:${path}`);
  const file = new SqliteDatabase(path);
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = OFF');
  file.pragma('foreign_keys = OFF');
  await fill(engine, scale, async (sql) => void file.exec(sql));
  file.close();
  const times = await timed(engine, `file:${path}`, scale);
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  return times;
}

/** Ten orgs of the same size; each account was unbound ten times over the years, and the first org has a wave. */
async function fill(engine: Engine, { unbindings, members, lately }: RiskScale, run: Fill): Promise<void> {
  const isLite = engine === 'sqlite';
  const time = (daysAgo: string): string =>
    isLite
      ? `strftime('%Y-%m-%dT%H:%M:%f+00:00', julianday('${now.toISOString()}') - (${daysAgo}))`
      : `TIMESTAMP '${now.toISOString().slice(0, -1)}' - (${daysAgo}) * INTERVAL '1 day'`;
  const numbers = (count: number): string =>
    isLite
      ? `(WITH RECURSIVE s(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM s WHERE n < ${count - 1}) SELECT n FROM s) s`
      : `(SELECT n FROM generate_series(0::bigint, ${count - 1}) n) s`;
  const old = time('40 + (n * 7919 % 300000) / 100.0');
  const long = time('4000');
  // The counters are counted once at the end: with triggers on, filling would take longer than measuring.
  const triggers = ['insert', 'update', 'delete'].flatMap((verb) => [
    ['Binding', `Binding_hour_${verb}`],
    ['Member', `Member_bound_${verb}`],
  ]);
  for (const [table, name] of triggers) await run(`DROP TRIGGER "${name}"${isLite ? '' : ` ON "${table}"`}`);
  await run(`INSERT INTO "Org" ("id", "name", "createdAt") SELECT 'o' || n, 'o', ${long} FROM ${numbers(orgs)}`);
  await run(`INSERT INTO "Member" ("id", "orgId", "account", "accountKey", "name", "sortName", "bound", "createdAt", "updatedAt")
    SELECT 'm' || n, 'o' || (n % ${orgs}), 'a' || n, 'a' || n, 'n', 'n', true, ${long}, ${long} FROM ${numbers(members)}`);
  await run(
    `INSERT INTO "WechatAccount" ("id", "unionKey", "createdAt") SELECT 'w' || n, 'w' || n, ${long} FROM ${numbers(members)}`,
  );
  const binding = `INSERT INTO "Binding" ("id", "orgId", "memberId", "wechatAccountId", "nickname", "startedAt", "endedAt")`;
  await run(`${binding} SELECT 'p' || n, 'o' || (n % ${orgs}), 'm' || (n % ${members}), 'w' || (n % ${members}), '', ${long}, ${old}
    FROM ${numbers(unbindings)}`);
  await run(
    `${binding} SELECT 'b' || n, 'o' || (n % ${orgs}), 'm' || n, 'w' || n, '', ${time('1 + n % 900')}, NULL FROM ${numbers(members)}`,
  );
  await run(`${binding} SELECT 'l' || n, '${orgId}', 'm' || (n % ${members / orgs} * ${orgs}), 'w' || (n % ${members / orgs} * ${orgs}), '', ${long},
    ${time(`n * 30.0 / ${lately}`)} FROM ${numbers(lately)}`);
  const hourOf = (column: string): string => (isLite ? `substr("${column}", 1, 13)` : `hour_of("${column}")`);
  await run(`INSERT INTO "BindingHour" ("orgId", "hour", "ended", "began", "gone")
    SELECT "orgId", "hour", SUM("ended"), SUM("began"), SUM("gone") FROM (
      SELECT "orgId", ${hourOf('startedAt')} AS "hour", 0 AS "ended", 1 AS "began", CASE WHEN "endedAt" IS NULL THEN 0 ELSE 1 END AS "gone" FROM "Binding"
      UNION ALL SELECT "orgId", ${hourOf('endedAt')}, 1, 0, 0 FROM "Binding" WHERE "endedAt" IS NOT NULL) h
    GROUP BY "orgId", "hour"`);
  await run(`UPDATE "Org" SET "boundMembers" = ${members / orgs}`);
  await run(`INSERT INTO "Unbinding" ("id", "orgId", "number", "memberId", "initiatorId", "actor", "reason", "state", "stagesVersion",
      "inheritance", "requiredFactors", "risk", "holdSeconds", "level", "highRisk", "previewHash", "customerCount", "effectCount",
      "createdAt", "updatedAt", "stateSince")
    SELECT 'u' || n, '${orgId}', 'u' || n, 'm' || (n % ${members / orgs} * ${orgs}), 'm' || (n % 10 * ${orgs}), 'super_admin', '', 'closed', 1,
      '{}', '[]', '{}', 60, 'standard', false, '', 0, 0, ${time(`n * 30.0 / ${lately}`)}, ${long}, ${long} FROM ${numbers(lately)}`);
  await run(`INSERT INTO "RoleGrant" ("id", "orgId", "memberId", "role", "name", "grantedAt")
    SELECT 'r' || n, '${orgId}', 'm' || (n * ${orgs}), 'super_admin', '', ${long} FROM ${numbers(100)}`);
  await run(`INSERT INTO "Session" ("id", "orgId", "memberId", "csrfToken", "createdAt", "lastSeenAt", "expiresAt", "province")
    SELECT 's' || n, '${orgId}', 'm0', '', ${time('n')}, ${time('n')}, ${long}, '上海' FROM ${numbers(60)}`);
  await run(
    `INSERT INTO "UsualCity" ("orgId", "memberId", "city", "seenAt") SELECT '${orgId}', 'm0', 'c' || n, ${long} FROM ${numbers(10)}`,
  );
  await run(isLite ? 'ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)' : 'VACUUM ANALYZE');
}

async function timed(engine: Engine, url: string, scale: RiskScale): Promise<RiskTimes> {
  const { db, close } = openDatabase(url);
  const user = { ...superAdmin(orgId), id: 'm0', sessionId: 's0' };
  const place = { kind: 'city', city: '深圳', province: '广东' } as const;
  const took: number[] = [];
  for (let round = 0; round < rounds + 20; round += 1) {
    const index = ((round * 7_919) % (scale.members / orgs)) * orgs;
    const of = { memberId: `m${index}`, wechatAccountId: `w${index}`, customers: 12 };
    const begin = performance.now();
    const { facts } = await riskFacts(reader(db), { ...user, place }, of, {
      timeZone: 'Asia/Shanghai',
      policy: defaultPolicy,
    });
    // The first ones compile what they ask for.
    if (round >= 20) took.push(performance.now() - begin);
    if (facts.org.unbound < scale.lately * 0.99) throw new Error('the window was not counted');
  }
  await close();
  const sorted = took.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor(sorted.length * part)] ?? Number.NaN;
  return { engine, ...scale, medianMs: at(0.5), p95Ms: at(0.95) };
}

/** The window ends where the filled data does. */
const reader = (db: Database) => ({ db, now: new Date(now.getTime() + day / 1e6) });
