import { engines } from '@unbind/prisma/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workHandlers } from '../handlers.ts';
import { type Receiver, receiver } from '../systems/testing.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { transaction } from '../transaction.ts';
import { carriedOut, confirmable, opening } from '../unbinding/testing.ts';
import { codeOf } from '../verification/codes.ts';
import { createRunner } from '../workflow/runner.ts';
import { resumeQueues } from './queues.ts';

const queue = 'o1-queue-门店到货提醒';

describe.each(engines)('third-party apps on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let at: Receiver;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
    at = await receiver(of.now);
  });
  afterEach(async () => {
    await at.close();
    await of.close();
  });

  const key = async (scope: string): Promise<Record<string, string>> => ({
    authorization: `Bearer ${(await admin.post('/systems/tokens', { name: scope, scopes: [scope] })).body.token}`,
  });

  it('numbers what died in the carry-out, without gaps, for whoever asks since a number', async () => {
    const system = await key('revocations');
    await carriedOut(of, admin, opening());
    await of.db.appGrant.create({
      data: { id: 'o1-x', orgId: 'o1', memberId: 'o1-xu', kind: 'credential', appName: '收银台', grantedAt: of.now() },
    });
    await carriedOut(of, await of.seat('super'), { ...opening('o1-xu'), inheritance: { mode: 'pool' } });
    const { items, latest } = (await of.anonymous.get('/revocations', system)).body;
    expect(items.map((each: { seq: number }) => each.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(latest).toBe(6);
    const kinds = items.map((each: { kind: string; appName: string }) => `${each.kind} ${each.appName}`);
    expect(kinds.slice(0, 5).sort()).toEqual([
      'credential 会员标签同步',
      'oauth 巡店通',
      'oauth 报表中心',
      'session iPhone',
      'session 平板',
    ]);
    expect(items[5]).toMatchObject({ kind: 'credential', appName: '收银台', account: 'xu', grantId: 'o1-x' });
    const page = (await of.anonymous.get('/revocations?since=2&limit=2', system)).body;
    expect(page).toMatchObject({ items: [{ seq: 3 }, { seq: 4 }], nextCursor: '4', latest: 6 });
    expect((await of.anonymous.get('/revocations?since=6', system)).body).toMatchObject({ items: [], latest: 6 });
    const grants = (await (await of.seat('super')).get('/app-grants?memberId=o1-lin')).body.items;
    const dead = grants.filter((each: { kind: string }) => each.kind !== 'queue');
    expect(dead.map((each: { revocation: number }) => each.revocation).sort()).toEqual([3, 4, 5]);
    expect((await (await of.seat('o2-super')).get('/revocations')).body).toEqual({
      items: [],
      nextCursor: null,
      latest: 0,
    });
    await of.advance(24 * 3_600_000);
    const later = await of.db.revocation.findMany({ where: { seq: { gt: 6 } } });
    expect(later).toMatchObject([{ seq: 7, kind: 'session', grantId: 'o1-d-windows' }]);
  });

  it('two carry-outs at once, in two processes, leave no gap', async () => {
    const grant = { orgId: 'o1', memberId: 'o1-gao', kind: 'oauth', appName: '收银台', grantedAt: of.now() };
    await of.db.appGrant.create({ data: { id: 'o1-x', ...grant } });
    const cases = [await confirmable(of, admin)];
    cases.push(await confirmable(of, admin, { ...opening('o1-gao'), inheritance: { mode: 'pool' } }));
    for (const id of cases) {
      const token = await codeOfCase(id);
      expect((await admin.post(`/unbindings/${id}/confirm`, { token })).status).toBe(200);
    }
    const other = createRunner(of.deps, workHandlers(of.deps));
    await Promise.all([of.runner.runDue(), other.runDue()]);
    const seqs = (await of.db.revocation.findMany({ orderBy: { seq: 'asc' } })).map(({ seq }) => seq);
    expect(seqs).toEqual([1, 2, 3, 4, 5, 6]);
  });

  /** The token that was sent for this case, of several that are open. */
  const codeOfCase = async (id: string): Promise<string> => {
    await of.runner.runDue();
    const open = await of.db.challenge.findFirstOrThrow({ where: { unbindingId: id, factor: 'token', state: 'open' } });
    return codeOf(of.deps.keys, open.id);
  };

  const hook = async (): Promise<void> => {
    at.secret = (await admin.post('/systems/webhooks', { url: at.url, events: ['push'] })).body.secret;
  };
  const push = async (system: Record<string, string>, ...ids: string[]) => {
    const items = ids.map((externalId) => ({ externalId, payload: `到货 ${externalId}` }));
    return of.anonymous.post(`/pushes/${encodeURIComponent(queue)}`, { items }, system);
  };
  const delivered = () => [...at.taken.values()].map(({ data }) => data.externalId);

  it('pushes wait while the queue is paused, and go on in their order when the member is bound again', async () => {
    const system = await key('pushes');
    await hook();
    expect((await push(system, 'a', 'b')).body.items).toEqual([
      { externalId: 'a', seq: 1, state: 'on_its_way' },
      { externalId: 'b', seq: 2, state: 'on_its_way' },
    ]);
    await of.runner.runDue();
    expect(delivered()).toEqual(['a', 'b']);
    const id = await carriedOut(of, admin);
    const kept = await push(system, 'c', 'd', 'c', 'a');
    expect(kept.body).toEqual({
      items: [
        { externalId: 'c', seq: 3, state: 'waiting' },
        { externalId: 'd', seq: 4, state: 'waiting' },
        { externalId: 'c', seq: 3, state: 'waiting' },
        { externalId: 'a', seq: 1, state: 'delivered' },
      ],
      waiting: 2,
    });
    await of.runner.runDue();
    expect(delivered()).toEqual(['a', 'b']);
    const shown = (await admin.get(`/app-grants?unbindingId=${id}`)).body.items.find(
      (each: { kind: string }) => each.kind === 'queue',
    );
    expect(shown).toMatchObject({ state: 'paused', waiting: 2, revocation: null });
    await transaction(of.deps, (tx) => resumeQueues(tx, 'o1', 'o1-lin'));
    await push(system, 'e');
    await of.runner.runDue();
    expect(delivered()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await of.db.appGrant.findUnique({ where: { id: queue } })).toMatchObject({ state: 'active', waiting: 0 });
    expect(await of.db.ledgerEntry.count({ where: { kind: 'queues_resumed' } })).toBe(1);
    expect(await transaction(of.deps, (tx) => resumeQueues(tx, 'o1', 'o1-lin'))).toBe(0);
  });

  it('what nobody takes is kept for the next address', async () => {
    const system = await key('pushes');
    await push(system, 'a');
    await of.runner.runDue();
    await hook();
    await of.runner.runDue();
    expect(delivered()).toEqual(['a']);
    at.answer = (reply) => reply.writeHead(410).end();
    await push(system, 'b', 'c');
    await of.runner.runDue();
    expect(await of.db.workOrder.count({ where: { kind: 'push', state: 'parked' } })).toBe(1);
    const { id } = (await admin.get('/systems/webhooks')).body.items[0];
    await admin.delete(`/systems/webhooks/${id}`);
    at.answer = (reply) => reply.writeHead(204).end();
    await hook();
    await of.runner.runDue();
    expect(delivered()).toEqual(['a', 'b', 'c']);
  });

  it('knows only queues of its own org', async () => {
    const system = await key('pushes');
    for (const id of ['o2-queue-门店到货提醒', 'o1-oauth-巡店通', 'nothing'])
      expect(
        (
          await of.anonymous.post(
            `/pushes/${encodeURIComponent(id)}`,
            { items: [{ externalId: 'a', payload: '' }] },
            system,
          )
        ).body.code,
      ).toBe('not-found');
  });

  type Step = 'arrive' | 'pause' | 'resume' | 'fail' | 'mend' | 'run' | 'again';
  const steps = fc.array(
    fc.constantFrom<Step>('arrive', 'arrive', 'arrive', 'pause', 'resume', 'fail', 'mend', 'run', 'run', 'again'),
    { minLength: 5, maxLength: 30 },
  );

  it('whatever arrives, pauses and fails: what is taken is what arrived, in order, each once', async () => {
    const system = await key('pushes');
    await hook();
    let count = 0;
    const act: Readonly<Record<Step, () => Promise<unknown>>> = {
      arrive: () => push(system, ...Array.from({ length: 1 + (count % 3) }, () => `p${++count}`)),
      again: async () => (count > 0 ? push(system, `p${count}`) : null),
      pause: () => of.db.appGrant.update({ where: { id: queue }, data: { state: 'paused' } }),
      resume: () => transaction(of.deps, (tx) => resumeQueues(tx, 'o1', 'o1-lin')),
      fail: async () => {
        let left = 2;
        at.answer = (reply) => reply.writeHead(left-- > 0 ? 500 : 204).end();
      },
      mend: async () => {
        at.answer = (reply) => reply.writeHead(204).end();
      },
      run: () => of.advance(4_000),
    };
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        for (const step of all) await act[step]();
        await act.mend();
        await act.resume();
        for (let round = 0; round < 3; round += 1) await of.advance(1_000_000);
        const arrived = Array.from({ length: count }, (_, index) => `p${index + 1}`);
        expect(delivered()).toEqual(arrived);
        const seqs = (await of.db.queuedPush.findMany({ orderBy: { seq: 'asc' } })).map(({ seq }) => seq);
        expect(seqs).toEqual(arrived.map((_, index) => index + 1));
        expect(await of.db.queuedPush.count({ where: { deliveredAt: null } })).toBe(0);
      }),
      { numRuns: 8, seed: 20261128 },
    );
  });
});
