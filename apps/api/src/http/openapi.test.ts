import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { contract } from '@unbind/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type World, world } from '../testing/world.ts';

const path = new URL('../../openapi.json', import.meta.url);
const rows = Object.values(contract).flatMap((group) => Object.values(group));

describe('openapi.json', () => {
  let at: World;
  beforeAll(async () => {
    at = await world('sqlite');
  });
  afterAll(() => at.close());

  it('is what the server serves, so that every change of the contract is a visible diff', async () => {
    const { body } = await at.app.inject('/api/openapi.json');
    const served = `${JSON.stringify(JSON.parse(body), null, 2)}\n`;
    if (!existsSync(path) || process.env.UPDATE_OPENAPI === '1') writeFileSync(path, served);
    expect(served, 'run the tests with UPDATE_OPENAPI=1').toBe(readFileSync(path, 'utf8'));
  });

  it('describes every row of the contract, with its problems', async () => {
    const { paths } = (await at.app.inject('/api/openapi.json')).json();
    for (const row of rows) {
      const operation = paths[`/api/v1${row.path.replace(/:(\w+)/g, '{$1}')}`]?.[row.method.toLowerCase()];
      expect(operation, `${row.method} ${row.path}`).toMatchObject({ summary: row.summary });
      const told = JSON.stringify(operation.responses);
      for (const code of row.problems) expect(told).toContain(code);
    }
  });
});
