import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';

describe.each(engines)('the policy as a file on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    const handOverRules = [
      { departmentIds: ['o1-team'], mode: 'assign' },
      { tags: ['VIP'], mode: 'pool' },
    ] as const;
    of = await world(engine, { second: true, policy: { holdSeconds: 200, handOverRules } });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  it('goes out without what only this org knows, and comes back as it was', async () => {
    const { body: file, headers } = await admin.get('/policy/export');
    expect(headers['content-disposition']).toContain('unbind-policy.json');
    expect(JSON.stringify(file)).not.toContain('o1-');
    expect(file).toMatchObject({ leftOut: ['handOverRules.0'], numbers: { holdSeconds: 200 } });
    const back = (await admin.post('/policy/import', file)).body;
    expect(back).toMatchObject({ leftOut: ['handOverRules.0'], kept: 1, missing: [] });
    expect(back.draft.numbers).toEqual((await admin.get('/policy')).body.numbers);
    expect(await of.db.ledgerEntry.count({ where: { kind: { in: ['policy_exported', 'policy_imported'] } } })).toBe(2);
  });

  it('becomes a draft of another org, and nothing is in force', async () => {
    const { body: file } = await admin.get('/policy/export');
    const other = await of.seat('o2-super');
    const change = { ...file, numbers: { ...file.numbers, holdSeconds: 90 } };
    const { draft } = (await other.post('/policy/import', change)).body;
    expect(draft).toMatchObject({ numbers: { holdSeconds: 90 }, state: 'open' });
    expect((await other.get('/policy')).body.numbers.holdSeconds).toBe(200);
    expect((await admin.get('/policy/draft')).body.draft).toBeNull();
  });

  it('may lack numbers that came later: they are as in force', async () => {
    const { body: file } = await admin.get('/policy/export');
    const { windowsEndHour: _, ...numbers } = file.numbers;
    const { draft, missing } = (await admin.post('/policy/import', { ...file, numbers })).body;
    expect([missing, draft.numbers.windowsEndHour]).toEqual([['windowsEndHour'], 4]);
  });

  it.each([
    ['another format', { format: 'something' }, 'format'],
    ['a version of later', { formatVersion: 2 }, 'formatVersion'],
    ['a number out of its bounds', { numbers: { holdSeconds: 5 } }, 'numbers.holdSeconds'],
    ['words for a number', { numbers: { holdSeconds: 'short' } }, 'numbers.holdSeconds'],
    ['an unknown level', { numbers: { level: 'none' } }, 'numbers.level'],
    ['a rule of a department', { numbers: { handOverRules: [{ departmentIds: ['x'], mode: 'pool' }] } }, 'numbers'],
    ['a rule of risk out of its bounds', { numbers: { riskRules: { org_rate: { above: 99 } } } }, 'riskRules.org_rate'],
  ])('is refused with the field named: %s', async (_, change, path) => {
    const { body: file } = await admin.get('/policy/export');
    const { body } = await admin.post('/policy/import', { ...file, ...change });
    expect(body.code).toBe('input-invalid');
    expect(JSON.stringify(body.errors)).toContain(path);
    expect((await admin.get('/policy/draft')).body.draft).toBeNull();
  });
});
