import { engines } from '@unbind/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';

describe.each(engines)('a successor list on %s', (engine) => {
  let at: World;
  let owner: Agent;
  let dept: Agent;
  beforeAll(async () => {
    at = await world(engine, { second: true });
    owner = await at.signIn('super');
    dept = await at.signIn('dept');
  });
  afterAll(() => at.close());

  const put = (agent: Agent, member: string, list: object[], etag: string) =>
    agent.put(`/members/o1-${member}/successors`, list, { 'if-match': etag });

  it('shows its age in working days and who can receive', async () => {
    const { status, body, headers } = await owner.get('/members/o1-lin/successors');
    expect(status).toBe(200);
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({ etag: '"1"', ageDays: 10 });
    expect(body.items).toMatchObject([
      { memberId: 'o1-chen', priority: 1, capacity: 5, refusal: null, customers: 0 },
      { memberId: 'o1-xu', priority: 2, capacity: 4, refusal: null },
    ]);
  });

  it('is empty, and can be made, for somebody who has none', async () => {
    const empty = await owner.get('/members/o1-gao/successors');
    expect(empty.body).toMatchObject({
      items: [],
      changedAt: null,
      ageDays: null,
      verdict: 'ok',
      served: null,
      etag: '"0"',
    });
    const made = await put(dept, 'gao', [{ memberId: 'o1-chen', priority: 1 }], '"0"');
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({ etag: '"1"', ageDays: 0, items: [{ memberId: 'o1-chen', capacity: null }] });
    const again = await put(dept, 'gao', [{ memberId: 'o1-chen', priority: 1 }], '"1"');
    expect(again.body.etag).toBe('"1"');
    const leaf = await at.db.ledgerEntry.findFirstOrThrow({ where: { kind: 'successors_changed' } });
    expect(leaf.actorId).toBe('o1-dept');
  });

  it('is not overwritten by somebody who saw an older one', async () => {
    for (const etag of ['"0"', '', '*']) {
      const { status, body } = await put(owner, 'lin', [], etag);
      expect([status, body.code]).toEqual([412, 'stale']);
    }
    const unnamed = await owner.put('/members/o1-lin/successors', []);
    expect(unnamed.body.code).toBe('stale');
  });

  it.each([
    ['somebody without WeChat', 'free', 'unbound'],
    ['the member', 'lin', 'self'],
  ])('takes no one who cannot receive: %s', async (_, account, reason) => {
    const { status, body } = await put(owner, 'lin', [{ memberId: `o1-${account}`, priority: 1 }], '"1"');
    expect([status, body.code, body.params.reason]).toEqual([409, 'successor-unfit', reason]);
  });

  it('takes no circle', async () => {
    const { body } = await put(owner, 'chen', [{ memberId: 'o1-lin', priority: 1 }], '"0"');
    expect([body.code, body.params.reason]).toEqual(['successor-unfit', 'circular']);
  });

  it('takes nobody of another org or outside the scope, and nobody twice', async () => {
    const foreign = await put(owner, 'lin', [{ memberId: 'o2-chen', priority: 1 }], '"1"');
    const outside = await put(dept, 'lin', [{ memberId: 'o1-other', priority: 1 }], '"1"');
    expect([foreign.body.code, outside.body.code]).toEqual(['not-found', 'not-found']);
    const twice = [1, 2].map((priority) => ({ memberId: 'o1-chen', priority }));
    const { body } = await put(owner, 'lin', twice, '"1"');
    expect([body.code, body.errors[0].path]).toEqual(['input-invalid', '1.memberId']);
  });

  it('is chosen from those who are near, or found by a word, the fit ones first', async () => {
    const near = await owner.get('/members/o1-lin/receivers');
    expect(near.body.items.map((item: { person: { id: string } }) => item.person.id)).toEqual(['o1-chen', 'o1-xu']);
    const found = await owner.get(`/members/o1-lin/receivers?q=${encodeURIComponent('白鹭')}`);
    expect(found.body.items).toMatchObject([{ person: { id: 'o1-free' }, refusal: 'unbound' }]);
    const outside = await dept.get(`/members/o1-lin/receivers?q=${encodeURIComponent('何')}`);
    expect(outside.body.items).toEqual([]);
  });
});
