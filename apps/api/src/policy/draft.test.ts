import { day, hour } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noteHash } from '../ledger/note-hash.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { drafting, reason } from './testing.ts';

describe.each(engines)('a draft of the policy on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let second: Agent;
  let by: ReturnType<typeof drafting>;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    [admin, second] = [await of.seat('super'), await of.seat('second')];
    by = drafting(of, admin);
  });
  afterEach(() => of.close());

  it('is begun by one and gone on with by another, and changes nothing before it is published', async () => {
    expect(await by.draft()).toBeNull();
    const saved = await by.save({ holdSeconds: 120 });
    expect(saved.body.draft).toMatchObject({ state: 'open', basedOn: 1, stale: false, base: { holdSeconds: 60 } });
    await drafting(of, second).save({ cacheHours: 12 });
    expect(await by.draft()).toMatchObject({ numbers: { holdSeconds: 120, cacheHours: 12 } });
    expect(await by.numbers()).toMatchObject({ holdSeconds: 60, cacheHours: 24 });
    expect((await by.publish()).body).toMatchObject({ outcome: 'in_force', policy: { version: 2 } });
    expect(await by.numbers()).toMatchObject({ holdSeconds: 120, cacheHours: 12 });
    expect(await by.draft()).toBeNull();
    expect((await drafting(of, await of.seat('o2-super')).numbers()).holdSeconds).toBe(60);
  });

  it('is not overwritten by who has not seen the last save, nor begun twice', async () => {
    const { etag } = (await by.save({ holdSeconds: 120 })).body.draft;
    of.pass(1);
    await drafting(of, second).save({ holdSeconds: 90 });
    expect((await by.save({ holdSeconds: 30 }, { etag })).body.code).toBe('stale');
    const { numbers } = await by.draft();
    const begin = { numbers, reason: null, effectiveAt: null };
    expect((await admin.put('/policy/draft', begin)).body.code).toBe('stale');
    expect((await by.publish(etag)).body.code).toBe('stale');
    expect((await by.draft()).numbers.holdSeconds).toBe(90);
  });

  it.each([
    ['a hold below its bound', { holdSeconds: 14 }, 'numbers.holdSeconds'],
    ['more customers than R2 says', { manyCustomers: 501 }, 'numbers.manyCustomers'],
    ['Windows clients until the morning', { windowsEndHour: 7 }, 'numbers.windowsEndHour'],
    ['a rule of R8 switched off', { riskRules: { org_rate: { mode: 'off' } } }, 'numbers.riskRules.org_rate'],
  ])('does not take %s, and says where', async (_, change, path) => {
    const { body } = await by.save(change);
    expect(body).toMatchObject({ code: 'input-invalid', errors: [{ path }] });
    expect(await by.draft()).toBeNull();
  });

  it('does not take a time more than a year ahead', async () => {
    const { body } = await by.save({ holdSeconds: 90 }, { effectiveAt: by.in(367 * day) });
    expect(body).toMatchObject({ code: 'input-invalid', errors: [{ path: 'effectiveAt' }] });
  });

  it('is stale once another version is in force, and is brought up with its own changes only', async () => {
    await by.save({ holdSeconds: 120, riskRules: { new_device: { mode: 'on' } } });
    const { etag } = (await admin.get('/policy')).body;
    await admin.patch('/policy', { cacheHours: 8, riskRules: { org_rate: { above: 12 } } }, { 'if-match': etag });
    expect(await by.draft()).toMatchObject({ stale: true });
    expect((await by.publish()).body.code).toBe('draft-stale');
    const { draft } = (await admin.post('/policy/draft/bring-up')).body;
    expect(draft).toMatchObject({ stale: false, basedOn: 2, numbers: { holdSeconds: 120, cacheHours: 8 } });
    expect(draft.numbers.riskRules).toMatchObject({ org_rate: { above: 12 }, new_device: { mode: 'on' } });
    expect((await by.publish()).body.outcome).toBe('in_force');
  });

  it('is thrown away, and what is not there cannot be published', async () => {
    await by.save({ holdSeconds: 120 });
    expect((await admin.delete('/policy/draft')).status).toBe(204);
    expect(await by.draft()).toBeNull();
    expect((await by.publish()).body.code).toBe('draft-missing');
    expect((await admin.delete('/policy/draft')).body.code).toBe('draft-missing');
  });

  it('with nothing different is not published', async () => {
    await by.save({ riskRules: { new_device: { mode: 'dry' } } });
    expect((await by.publish()).body.code).toBe('policy-unchanged');
  });

  describe('published for later', () => {
    const at = 3 * day;
    beforeEach(async () => {
      await by.save({ holdSeconds: 300 }, { effectiveAt: by.in(at) });
      expect((await by.publish()).body.outcome).toBe('waits');
    });

    it('takes effect at its time and not before, and everybody who administers is told when', async () => {
      const policy = (await admin.get('/policy')).body;
      expect(policy).toMatchObject({
        version: 1,
        waiting: { version: 2, reason, effectiveAt: by.in(at).toISOString() },
      });
      await of.runner.runDue();
      expect(
        of
          .inbox('second')
          .map(({ text }) => text)
          .join(),
      ).toContain('2026-11-26 15:12 起生效');
      const then = await by.after(at - 1);
      expect(await then.numbers()).toMatchObject({ holdSeconds: 60 });
      of.pass(1);
      expect((await then.who.get('/policy')).body).toMatchObject({
        version: 2,
        waiting: null,
        numbers: { holdSeconds: 300 },
      });
    });

    it('lets no other change through: not at once, and not for another time', async () => {
      const { etag } = (await admin.get('/policy')).body;
      const refused = await admin.patch('/policy', { holdSeconds: 30 }, { 'if-match': etag });
      expect(refused.body).toMatchObject({ code: 'policy-pending', params: { version: 2 } });
      await by.save({ holdSeconds: 30 }, { effectiveAt: by.in(day) });
      expect((await by.publish()).body.code).toBe('policy-pending');
      const then = await by.after(at);
      expect((await then.publish()).body.code).toBe('draft-stale');
      expect(await then.numbers()).toMatchObject({ holdSeconds: 300 });
    });

    it('can be withdrawn before by an auditor too, then never comes; what is in force cannot', async () => {
      const { waiting, etag } = (await admin.get('/policy')).body;
      const auditor = await of.seat('auditor');
      const path = `/policy/versions/${waiting.id}/withdraw`;
      expect((await (await of.seat('o2-super')).post(path, { reason: '不要' })).body.code).toBe('not-found');
      expect((await auditor.post(path, { reason: '没有说明理由' })).body).toMatchObject({ waiting: null, version: 1 });
      expect((await admin.post(path, { reason: '再撤一次' })).body.code).toBe('version-ended');
      expect((await admin.get('/policy')).body.etag).not.toBe(etag);
      const then = await by.after(at + hour);
      expect(await then.numbers()).toMatchObject({ holdSeconds: 60 });
      const [newest] = (await then.who.get('/policy/versions')).body.items;
      expect(newest).toMatchObject({ state: 'withdrawn', withdrawnBy: { name: '顾明川' } });
      expect((await then.who.post('/policy/versions/o1-policy/withdraw', { reason: '退回' })).body.code).toBe(
        'version-ended',
      );
      await then.save({ holdSeconds: 45 });
      expect((await then.publish()).body).toMatchObject({ outcome: 'in_force', policy: { version: 3 } });
      expect((await then.who.get('/policy/versions')).body.items[0]).toMatchObject({ before: { holdSeconds: 60 } });
    });
  });

  it('leaves a history that is paged: who, when, from what to what, and why', async () => {
    for (const holdSeconds of [90, 120]) {
      await by.save({ holdSeconds });
      await by.publish();
    }
    const first = (await second.get('/policy/versions?limit=1')).body;
    expect(first.items).toMatchObject([
      { version: 3, state: 'in_force', reason, changedBy: { name: '周念慈' }, approvedBy: null },
    ]);
    expect([first.items[0].before.holdSeconds, first.items[0].numbers.holdSeconds]).toEqual([90, 120]);
    const rest = (await second.get(`/policy/versions?cursor=${first.nextCursor}`)).body;
    expect(rest.items.map(({ version, state }: { version: number; state: string }) => [version, state])).toEqual([
      [2, 'was'],
      [1, 'was'],
    ]);
    expect(rest.items[1].before).toBeNull();
    expect((await second.get('/policy/versions?cursor=x')).body.code).toBe('cursor-invalid');
    const leaves = await of.db.ledgerEntry.findMany({ where: { kind: 'policy_changed' }, orderBy: { index: 'asc' } });
    expect(leaves.map(({ body }) => body).join()).toContain('holdSeconds: 90 → 120');
    expect(leaves[0]?.body).toContain(noteHash(reason));
  });
});
