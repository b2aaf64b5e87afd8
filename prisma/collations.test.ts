import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from './testing/databases.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase('postgresql');
});
afterAll(() => at.close());

it('a column has the collation of what it refers to: no index fits a join of two', async () => {
  const differing = await at.db.$queryRaw<{ name: string }[]>`
    SELECT c.conname::text AS "name" FROM pg_constraint c
    CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS k(here, there)
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.here
    JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = k.there
    WHERE c.contype = 'f' AND a.attcollation <> b.attcollation`;
  expect(differing).toEqual([]);
});
