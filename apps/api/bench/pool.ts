import SqliteDatabase from 'better-sqlite3';
import { encodeCursor } from '../src/http/page.ts';
import { claim } from '../src/pool/claim.ts';
import { listPool, summarise } from '../src/pool/list.ts';
import type { SignedIn } from '../src/session/current.ts';
import { smallOrg } from '../src/testing/small-org.ts';
import { transaction } from '../src/transaction.ts';
import { confirmedCase, now, onDisk, superAdmin } from './case.ts';
import { median } from './row.ts';

export interface PoolTimes {
  readonly entries: number;
  readonly pageMs: number;
  readonly deepPageMs: number;
  readonly summaryMs: number;
  readonly claimMs: number;
}

const orgId = 'o1';
const rounds = 15;

/** The pool's page, a page from its middle, its head and a claim, with so many customers who wait. */
export async function benchPool(entries: number): Promise<PoolTimes> {
  return onDisk(async ({ deps, path }) => {
    await smallOrg(deps.db, now, orgId);
    await confirmedCase(deps, orgId);
    fillPool(path, entries);
    const reader = { db: deps.db, now };
    const user: SignedIn = { ...superAdmin(orgId), id: `${orgId}-chen`, roles: ['member'] };
    const middle = encodeCursor([claimBy(entries / 2), `e${Math.floor(entries / 2)}`]);
    const time = async (run: (round: number) => Promise<unknown>): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < rounds + 3; round += 1) {
        const begin = performance.now();
        await run(round);
        if (round >= 3) times.push(performance.now() - begin);
      }
      return median(times);
    };
    return {
      entries,
      pageMs: await time(() => listPool(reader, user, { limit: 30 })),
      deepPageMs: await time(() => listPool(reader, user, { limit: 30, cursor: middle })),
      summaryMs: await time(() => summarise(reader, user)),
      claimMs: await time((round) => transaction(deps, (tx) => claim(tx, user, [`e${entries - 1 - round}`]))),
    };
  });
}

/** Ends within three days, each a little later than the one before. */
const claimBy = (at: number): string =>
  new Date(now.getTime() + 3_600_000 + Math.floor(at * 0.2) * 1_000).toISOString();

function fillPool(path: string, entries: number): void {
  const file = new SqliteDatabase(path);
  file.pragma('synchronous = OFF');
  const { id } = file.prepare<[], { id: string }>(`SELECT "id" FROM "Unbinding"`).get() ?? { id: '' };
  const customer =
    file.prepare(`INSERT INTO "Customer" ("id", "orgId", "externalId", "ownerId", "name", "fate", "fateAt", "unbindingId", "createdAt")
    VALUES (?, '${orgId}', ?, '${orgId}-lin', ?, 'waiting', ?, '${id}', ?)`);
  const entry =
    file.prepare(`INSERT INTO "PoolEntry" ("id", "orgId", "customerId", "unbindingId", "fromMemberId", "departmentId", "enteredAt", "claimBy", "state", "flagged")
    VALUES (?, '${orgId}', ?, '${id}', '${orgId}-lin', '${orgId}-team', ?, ?, 'free', FALSE)`);
  const stored = (time: string): string => time.replace('Z', '+00:00');
  const at = stored(now.toISOString());
  file.transaction(() => {
    for (let index = 0; index < entries; index += 1) {
      customer.run(`w${index}`, `w${index}`, `客户${index}`, at, at);
      entry.run(`e${index}`, `w${index}`, at, stored(claimBy(index)));
    }
  })();
  file.exec('ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)');
  file.close();
}
