import { defaultPolicy, type Policy } from '@unbind/domain/policy/policy';
import { day, hour, later, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedNumbers } from '../policy/current.ts';
import { password } from '../testing/small-org.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { checkedAgain, open, opening, passQr, passSms, scheduledCase, stateIn } from './testing.ts';

describe.each(engines)('a scheduled unbinding whose time has come on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const at = (ms: number): string => later(of.now(), ms).toISOString();
  const scheduled = (ms: number, body?: object): Promise<string> => scheduledCase(of, admin, ms, body);
  const row = (id: string) => of.db.unbinding.findUniqueOrThrow({ where: { id } });
  const told = async (kind: string) =>
    (await of.db.notification.findMany({ where: { kind }, orderBy: { memberId: 'asc' } })).map(
      ({ memberId }) => memberId,
    );
  const policy = (change: Partial<Policy>) =>
    of.db.policy.updateMany({
      where: { orgId: 'o1' },
      data: { numbers: storedNumbers({ ...defaultPolicy, ...change }) },
    });
  /** The case is over with its reason, who has a part in it knows why, and nothing was touched. */
  const ended = async (id: string, code: string, people: readonly string[] = ['o1-lin', 'o1-super']) => {
    expect(await row(id)).toMatchObject({ state: 'cancelled', endReason: code, endedById: null });
    expect(await checkedAgain(of, id)).toEqual(['ended']);
    expect(await told('schedule_ended')).toEqual(people);
    expect(await of.db.member.findUniqueOrThrow({ where: { id: 'o1-lin' } })).toMatchObject({ openUnbindingId: null });
    expect(await of.db.effect.count({ where: { requestedAt: { not: null } } })).toBe(0);
  };

  it.each([
    [
      'the initiator has lost the role',
      'not-allowed',
      (db: World['db']) => db.roleGrant.update({ where: { id: 'o1-r-super' }, data: { endedAt: new Date() } }),
    ],
    [
      'the initiator may no longer edit contacts',
      'contacts-edit-missing',
      (db: World['db']) => db.roleGrant.update({ where: { id: 'o1-r-super' }, data: { contactsEdit: false } }),
    ],
    [
      'the initiator has left',
      'not-allowed',
      (db: World['db']) => db.member.update({ where: { id: 'o1-super' }, data: { active: false } }),
    ],
    [
      'another WeChat is bound',
      'not-bound',
      async (db: World['db']) => {
        await db.binding.update({ where: { id: 'o1-b-lin' }, data: { endedAt: new Date() } });
        const fresh = { orgId: 'o1', memberId: 'o1-lin', wechatAccountId: 'o1-w-lin', nickname: '新' };
        await db.binding.create({ data: { ...fresh, id: 'o1-b-lin-2', startedAt: new Date() } });
      },
    ],
    [
      'no WeChat is bound',
      'not-bound',
      (db: World['db']) => db.binding.update({ where: { id: 'o1-b-lin' }, data: { endedAt: new Date() } }),
    ],
    [
      'nobody can receive',
      'successors-missing',
      (db: World['db']) => db.successor.deleteMany({ where: { listId: 'o1-lin' } }),
    ],
  ] as const)('%s: %s', async (_, code, change) => {
    const id = await scheduled(2 * day);
    await change(of.db);
    await of.advance(2 * day);
    await ended(id, code);
  });

  describe('with the customers kept for the member’s other WeChat', () => {
    const retain = { ...opening(), inheritance: { mode: 'retain', newWechatAccountId: 'next' } };
    beforeEach(async () => {
      const startedAt = later(of.now(), -9 * day);
      await of.db.wechatAccount.create({
        data: { id: 'next', unionKey: 'next', realNameHash: 'name-lin', createdAt: startedAt },
      });
      const had = { id: 'had', orgId: 'o1', memberId: 'o1-lin', wechatAccountId: 'next', nickname: '旧' };
      await of.db.binding.create({ data: { ...had, startedAt, endedAt: later(startedAt, day) } });
    });

    it.each([
      [
        'somebody else has bound it since',
        'new-wechat-missing',
        (db: World['db']) => db.binding.update({ where: { id: 'had' }, data: { memberId: 'o1-free', endedAt: null } }),
      ],
      [
        'it has another real name since',
        'real-name-mismatch',
        (db: World['db']) => db.wechatAccount.update({ where: { id: 'next' }, data: { realNameHash: 'name-xu' } }),
      ],
    ] as const)('%s: %s', async (_, code, change) => {
      const id = await scheduled(2 * day, retain);
      await change(of.db);
      await of.advance(2 * day);
      await ended(id, code);
    });

    it('as it was: the hold begins', async () => {
      const id = await scheduled(2 * day, retain);
      await of.advance(2 * day);
      expect(await stateIn(of, id)).toBe('holding');
    });
  });

  it('one’s own, where the org forces the binding since: binding-forced', async () => {
    await policy({ level: 'light' });
    const lin = await of.seat('lin');
    const opened = await lin.post('/me/unbindings', {
      ...{ reason: '月底离职', inheritance: { mode: 'pool' }, scheduledAt: at(2 * day) },
    });
    const { id } = opened.body;
    const asked = (await lin.post(`/unbindings/${id}/challenges`, { factor: 'password' })).body;
    await lin.post(`/challenges/${asked.id}/answer`, { password });
    await passSms(of, lin, id);
    expect(await stateIn(of, id)).toBe('scheduled');
    await policy({ level: 'light', forceBinding: true });
    await of.advance(2 * day);
    await ended(id, 'binding-forced', ['o1-lin']);
  });

  describe('while the work app carries nothing', () => {
    beforeEach(async () => {
      await of.close();
      const carries = ['sms', 'email'] as const;
      of = await world(engine, { messenger: (inbox) => ({ ...inbox, carries }), policy: { level: 'light' } });
      admin = await of.seat('super');
    });

    it.each([
      [
        'neither mail nor number is left for the token',
        ({ db }: World) => db.member.update({ where: { id: 'o1-super' }, data: { email: null, mobile: null } }),
      ],
      [
        'a rule that fires only now takes the last way to send it',
        async ({ db }: World) => {
          await db.member.update({ where: { id: 'o1-super' }, data: { email: null } });
          await policy({ level: 'light', riskRules: { many_customers: { mode: 'on', above: 10 } } });
        },
      ],
    ] as const)('%s: factor-unavailable', async (_, change) => {
      const id = await open(admin, { ...opening(), scheduledAt: at(2 * day) });
      await passQr(of, admin, id);
      expect(await stateIn(of, id)).toBe('scheduled');
      await change(of);
      await of.advance(2 * day);
      await ended(id, 'factor-unavailable');
    });
  });

  it('a member who has become the last super-admin ends it', async () => {
    const dept = await of.seat('dept');
    const id = await open(dept, { ...opening(), scheduledAt: at(2 * day) });
    await passQr(of, dept, id, 'dept');
    expect(await stateIn(of, id)).toBe('scheduled');
    const role = { orgId: 'o1', role: 'super_admin', name: '超级管理员', grantedAt: of.now() };
    await of.db.roleGrant.create({ data: { ...role, id: 'o1-r-lin', memberId: 'o1-lin' } });
    await of.db.member.updateMany({ where: { id: { in: ['o1-super', 'o1-second'] } }, data: { active: false } });
    await of.advance(2 * day);
    expect(await row(id)).toMatchObject({ state: 'cancelled', endReason: 'last-super-admin' });
  });

  it('a list that a stricter policy calls too young ends it', async () => {
    const id = await scheduled(2 * day);
    await policy({ level: 'strict', successorAgeDays: 30 });
    await of.advance(2 * day);
    expect(await row(id)).toMatchObject({ state: 'cancelled', endReason: 'successors-young' });
  });

  it('a stricter policy asks for its factor and its second person first', async () => {
    const id = await scheduled(2 * day);
    await policy({ level: 'strict' });
    await of.advance(2 * day);
    const after = await row(id);
    expect(after).toMatchObject({ state: 'verifying', level: 'strict', endReason: null });
    expect(after.requiredFactors).toMatchObject([
      { factor: 'qr', state: 'passed' },
      { factor: 'sms', state: 'passed' },
      { factor: 'totp', state: 'waiting' },
    ]);
    expect(await told('schedule_more')).toEqual(['o1-super']);
  });

  it('a rule of R8 that fires only now adds its factor, and is kept with its numbers', async () => {
    // The phone that scans signs in after the one that asks.
    of.pass(second);
    const id = await scheduled(2 * day);
    for (const hours of [1, 2, 3]) {
      const endedAt = later(of.now(), hours * hour);
      const since = { orgId: 'o1', memberId: 'o1-xu', wechatAccountId: 'o1-w-lin', nickname: '', startedAt: endedAt };
      await of.db.binding.create({ data: { id: `since-${hours}`, ...since, endedAt } });
    }
    await of.advance(2 * day);
    const after = await row(id);
    expect(after).toMatchObject({ state: 'verifying', highRisk: true, risk: { demands: ['face'] } });
    expect(after.requiredFactors).toMatchObject([{}, {}, { factor: 'face', state: 'waiting' }]);
    expect(await of.db.riskEvent.findMany({ where: { unbindingId: id, dry: false } })).toMatchObject([
      { rule: 'account_often' },
    ]);
    expect(await checkedAgain(of, id)).toEqual(['more']);
    const { same, rules } = (await (await of.seat('auditor')).get(`/unbindings/${id}/risk`)).body;
    expect(same).toBe(true);
    expect(rules[0]).toMatchObject({ rule: 'account_often', standing: 'fired', same: true });
    // Nobody comes: nothing is changed.
    await of.advance(10 * minute + second);
    expect(await stateIn(of, id)).toBe('expired');
  });

  it('an open audit stops it', async () => {
    const id = await scheduled(2 * day);
    const audit = { id: 'o1-audit', orgId: 'o1', rule: 'org_rate', facts: { unbound: 4, bound: 20 } };
    await of.db.riskAudit.create({ data: { ...audit, openedAt: of.now() } });
    await of.advance(2 * day);
    expect(await row(id)).toMatchObject({ state: 'blocked', blockedWhy: 'audit', auditId: 'o1-audit' });
    expect(await checkedAgain(of, id)).toEqual(['audit']);
  });

  it('successors who have no room left end it', async () => {
    const id = await scheduled(2 * day);
    await of.db.successor.updateMany({ where: { listId: 'o1-lin' }, data: { capacity: 0 } });
    await of.advance(2 * day);
    expect((await row(id)).endReason).toBe('receivers-full');
  });
});
