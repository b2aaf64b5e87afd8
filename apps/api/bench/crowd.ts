import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { threads } from '../src/aside/aside.ts';
import { workHandlers } from '../src/handlers.ts';
import { smallOrg } from '../src/testing/small-org.ts';
import { createRunner } from '../src/workflow/runner.ts';
import { type Calm, watched } from './calm.ts';
import { confirm, now, onDisk, openedCase, superAdmin } from './case.ts';

export interface Crowd extends Calm {
  readonly work: string;
  readonly ms: number;
}

const orgId = 'o1';
const memberId = `${orgId}-lin`;

/**
 * The unbinding of a member with `own` of the `all` customers of an org, by a server with threads: how long each step
 * takes, and how long meanwhile its event loop stood still and a reader of a list waited at most.
 */
export async function benchCrowd(own: number, all: number): Promise<{ steps: Crowd[]; floorMs: number }> {
  return onDisk(async ({ deps, path, folder }) => {
    await smallOrg(deps.db, now, orgId);
    await deps.db.successor.updateMany({ data: { capacity: Math.floor(own * 0.45) } });
    fillCustomers(path, own, all);
    const copy = join(folder, 'floor.db');
    copyFileSync(path, copy);
    const { aside, close: end } = threads({ url: `file:${path}`, carries: deps.messenger.carries }, deps);
    const read = () =>
      deps.db.customer.findMany({ where: { orgId, ownerId: `${orgId}-other` }, orderBy: { id: 'asc' }, take: 50 });
    const steps: Crowd[] = [];
    const step = async (work: string, run: () => Promise<unknown>): Promise<void> => {
      const calm = watched(read);
      const begin = performance.now();
      await run();
      const ms = performance.now() - begin;
      steps.push({ work, ms, ...(await calm.end()) });
    };
    const preview = () => aside('impact', { user: superAdmin(orgId), memberId, asked: { mode: 'assign' } });
    const runner = createRunner(deps, workHandlers(deps, aside));
    // As in a server that has been up for a while: its client has compiled what it asks for.
    await Promise.all([read(), runner.runDue(), preview()]);
    await step('preview', preview);
    await step('open, with the forecast of each', () => openedCase(orgId, aside));
    await confirm(deps, orgId);
    await step('carry-out', runner.runDue);
    await end();
    return { steps, floorMs: floor(copy) };
  });
}

function fillCustomers(path: string, own: number, all: number): void {
  const file = new SqliteDatabase(path);
  file.pragma('synchronous = OFF');
  file.exec(`
    WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${all})
    INSERT INTO "Customer" ("id", "orgId", "externalId", "ownerId", "name", "createdAt")
    SELECT printf('c%07d', (value * 7919) % 1000003), '${orgId}', 'x' || value,
      CASE WHEN value <= ${own} THEN '${memberId}' ELSE '${orgId}-other' END, '客户' || value, '2026-01-01T00:00:00.000+00:00'
    FROM n`);
  file.exec('ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)');
  file.close();
}

/** The least that a carry-out has to write for each customer, a fate and a transfer, in one durable transaction. */
function floor(path: string): number {
  const file = new SqliteDatabase(path);
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  file.pragma('cache_size = -65536');
  const theirs = `"orgId" = '${orgId}' AND "ownerId" = '${memberId}'`;
  file.prepare(`SELECT COUNT(*) FROM "Customer" WHERE ${theirs} AND "name" > ''`).get();
  const begin = performance.now();
  file.exec(`
    BEGIN IMMEDIATE;
    UPDATE "Customer" SET "fate" = 'transferring', "fateAt" = '${now.toISOString()}', "unbindingId" = 'u' WHERE ${theirs};
    INSERT INTO "Transfer" ("id", "orgId", "customerId", "fromMemberId", "toMemberId", "unbindingId", "source", "fate", "requestedAt", "mode")
      SELECT 'u:' || "id", "orgId", "id", "ownerId", '${orgId}-chen', 'u', 'console', 'transferring', "fateAt", 'assign'
      FROM "Customer" WHERE ${theirs};
    COMMIT`);
  const took = performance.now() - begin;
  file.close();
  return took;
}
