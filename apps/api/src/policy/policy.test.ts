import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { open, passQr, passSms } from '../unbinding/testing.ts';

describe.each(engines)('the policy on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.signIn('super', { raised: true });
  });
  afterEach(() => of.close());

  const change = async (body: object, etag?: string) =>
    admin.patch('/policy', body, { 'if-match': etag ?? (await admin.get('/policy')).body.etag });

  it('is changed within its bounds, on the record, and the other administrators are told', async () => {
    const before = (await admin.get('/policy')).body;
    expect(before.numbers).toMatchObject({ level: 'standard', holdSeconds: 60, faceAllowed: true });
    const after = await change({ holdSeconds: 120, faceAllowed: false });
    expect(after.body).toMatchObject({ version: before.version + 1, changedBy: { name: '周念慈' } });
    expect((await admin.get('/members/o1-lin/impact')).body.holdSeconds).toBe(120);
    const leaf = await of.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'policy_changed' } });
    expect(leaf.body).toContain('holdSeconds: 60 → 120');
    await of.runner.runDue();
    expect(of.inbox('second').some(({ text }) => text.includes('安全策略'))).toBe(true);
  });

  it.each([
    ['a hold below 15 s', { holdSeconds: 14 }],
    ['a hold above 600 s', { holdSeconds: 601 }],
    ['a pool of less than a day', { claimHours: 23 }],
    ['a level that does not exist', { level: 'none' }],
    ['an empty tag', { weightyTags: [''] }],
    ['more tags than anybody has', { weightyTags: Array.from({ length: 21 }, (_, at) => `t${at}`) }],
    ['a number that is none of ours', { colour: 1 }],
  ])('does not take %s', async (_, body) => {
    expect((await change(body)).body.code).toBe('input-invalid');
    expect((await admin.get('/policy')).body.numbers).toMatchObject({ level: 'standard', holdSeconds: 60 });
  });

  it('is not overwritten by who has not seen the last change', async () => {
    const { etag } = (await admin.get('/policy')).body;
    expect((await change({ holdSeconds: 90 }, etag)).status).toBe(200);
    expect((await change({ holdSeconds: 30 }, etag)).body.code).toBe('stale');
    expect((await admin.patch('/policy', { holdSeconds: 30 })).body.code).toBe('stale');
  });

  it('shortens no hold that has begun, and asks nothing less of a case under way', async () => {
    const id = await open(admin);
    await change({ holdSeconds: 15, level: 'light' });
    await passQr(of, admin, id);
    await passSms(of, admin, id);
    const held = (await admin.get(`/unbindings/${id}`)).body;
    expect(held).toMatchObject({ state: 'holding', holdSeconds: 60 });
    expect(Date.parse(held.notBefore)).toBe(of.now().getTime() + 60_000);
    expect((await admin.post(`/unbindings/${id}/confirm`, { token: '000000' })).body.code).toBe('hold-active');
  });
});
