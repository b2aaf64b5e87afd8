import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Deps } from '../src/deps.ts';
import { randomness } from '../src/outside.ts';
import { smallOrg } from '../src/testing/small-org.ts';
import { caseHandlers } from '../src/unbinding/timers.ts';
import { createRunner } from '../src/workflow/runner.ts';
import { confirmedCase, now, onDisk } from './case.ts';
import { median } from './row.ts';

export interface CarryOutRow {
  readonly customers: number;
  /** Rows inserted or changed by one carry-out. */
  readonly rows: number;
  readonly oursMs: number;
  readonly floorMs: number;
}

const warmUp = 3;
const rounds = 9;

/**
 * One carry-out with so many customers, beside the same rows written by prepared statements in one durable
 * transaction. One process and one client for all rounds, as in a server that has been up for a while.
 */
export async function benchCarryOut(customers: number): Promise<CarryOutRow> {
  return onDisk(async ({ deps, path, folder }) => {
    const runner = createRunner(deps, caseHandlers(deps));
    const ours: number[] = [];
    const floor: number[] = [];
    let rows = 0;
    for (let round = 0; round < warmUp + rounds; round += 1) {
      await prepare(deps, `o${round}`, customers);
      const before = snapshot(path, join(folder, 'before.db'));
      const begin = performance.now();
      await runner.runDue();
      const took = performance.now() - begin;
      const changes = difference(before, snapshot(path, join(folder, 'after.db')));
      if (round < warmUp) continue;
      ours.push(took);
      floor.push(write(before, changes));
      rows = changes.reduce((sum, change) => sum + change.rows.length, 0);
    }
    return { customers, rows, oursMs: median(ours), floorMs: median(floor) };
  });
}

function snapshot(path: string, to: string): string {
  rmSync(to, { force: true });
  const file = new SqliteDatabase(path);
  file.pragma('wal_checkpoint(TRUNCATE)');
  file.close();
  copyFileSync(path, to);
  return to;
}

/** An org with a confirmed case whose carry-out is the only thing that is due. */
async function prepare(deps: Deps, orgId: string, customers: number): Promise<void> {
  await smallOrg(deps.db, now, orgId);
  await deps.db.successor.updateMany({ where: { orgId }, data: { capacity: Math.floor(customers * 0.45) } });
  await deps.db.customer.createMany({
    data: Array.from({ length: customers - 12 }, (_, index) => ({
      id: randomness.newId(),
      orgId,
      externalId: `x${index}`,
      ownerId: `${orgId}-lin`,
      name: `客户${index}`,
      createdAt: now,
    })),
  });
  await confirmedCase(deps, orgId);
}

interface Change {
  readonly sql: string;
  readonly rows: unknown[][];
}

/** What one carry-out wrote: the rows that are new or other than before, as the plainest statements that write them. */
function difference(before: string, after: string): Change[] {
  const file = new SqliteDatabase(after);
  file.exec(`ATTACH '${before}' AS old`);
  const tables = file
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    .all();
  const changes = tables.flatMap(({ name }) => {
    const columns = file
      .prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)')
      .all(name);
    const keys = columns.filter((column) => column.pk > 0).map((column) => column.name);
    const list = columns.map((column) => `"${column.name}"`).join(', ');
    const same = keys.map((key) => `o."${key}" = n."${key}"`).join(' AND ');
    const changed = `SELECT ${list} FROM (SELECT * FROM main."${name}" EXCEPT SELECT * FROM old."${name}") n`;
    const added = file
      .prepare(`${changed} WHERE NOT EXISTS (SELECT 1 FROM old."${name}" o WHERE ${same})`)
      .raw()
      .all() as unknown[][];
    const updated = file
      .prepare(`${changed} WHERE EXISTS (SELECT 1 FROM old."${name}" o WHERE ${same})`)
      .raw()
      .all() as unknown[][];
    const at = (key: string): number => columns.findIndex((column) => column.name === key);
    const sets = columns.map((column) => `"${column.name}" = ?`).join(', ');
    return [
      { sql: `INSERT INTO "${name}" (${list}) VALUES (${columns.map(() => '?').join(', ')})`, rows: added },
      {
        sql: `UPDATE "${name}" SET ${sets} WHERE ${keys.map((key) => `"${key}" = ?`).join(' AND ')}`,
        rows: updated.map((row) => [...row, ...keys.map((key) => row[at(key)])]),
      },
    ].filter((change) => change.rows.length > 0);
  });
  file.close();
  return changes;
}

function write(path: string, changes: readonly Change[]): number {
  const file = new SqliteDatabase(path);
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  const begin = performance.now();
  file.transaction(() => {
    for (const { sql, rows } of changes) {
      const statement = file.prepare(sql);
      for (const row of rows) statement.run(...row);
    }
  })();
  const took = performance.now() - begin;
  file.close();
  return took;
}
