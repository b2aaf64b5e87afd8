import { day, hour, minute, second } from '@unbind/domain/time/duration';
import type { Engine } from '@unbind/prisma';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { carriedOut, confirmable, newestCode, open, opening, passQr, passSms, stateIn } from '../unbinding/testing.ts';

const shenzhen = '120.24.78.68';
const pooled = (memberId: string) => ({ ...opening(memberId), inheritance: { mode: 'pool' } });

/** Members beside the small org's, some of them unbound lately: what R8's rate is made of. */
async function crowd({ db, now }: World, of: { bound: number; unbound: number; endedAt?: Date; orgId?: string }) {
  const { bound, unbound, orgId = 'o1', endedAt = new Date(now().getTime() - day) } = of;
  const startedAt = new Date(now().getTime() - 400 * day);
  for (let index = 0; index < bound + unbound; index += 1) {
    const id = `${orgId}-crowd-${index}`;
    const ended = index < unbound;
    const times = { createdAt: startedAt, updatedAt: startedAt };
    const name = { account: id, accountKey: id, name: id, sortName: id };
    await db.member.create({ data: { id, orgId, ...name, ...times, bound: !ended } });
    await db.wechatAccount.create({ data: { id, unionKey: id, createdAt: startedAt } });
    const binding = { id, orgId, memberId: id, wechatAccountId: id, nickname: '', startedAt };
    await db.binding.create({ data: { ...binding, endedAt: ended ? endedAt : null } });
  }
}

/** Unbindings of an account in the past, in whichever org. */
async function pastUnbindings({ db }: World, wechatAccountId: string, at: readonly Date[], orgId = 'o1') {
  for (const [index, endedAt] of at.entries()) {
    const of = { orgId, memberId: `${orgId}-xu`, nickname: '', startedAt: new Date(endedAt.getTime() - day) };
    await db.binding.create({ data: { id: `past-${orgId}-${index}`, wechatAccountId, ...of, endedAt } });
  }
}

describe.each(engines)('R8 on %s', (engine: Engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine, { second: true });
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  const risk = async (agent: Agent = admin, member = 'o1-lin') =>
    (await agent.get(`/members/${member}/impact`)).body.risk;
  const ago = (ms: number) => new Date(of.now().getTime() - ms);
  const rules = async () =>
    (await of.db.riskEvent.findMany({ where: { dry: false }, orderBy: { rule: 'asc' } })).map(({ rule }) => rule);

  describe('the same WeChat more than 3 times in 30 days', () => {
    it('the third asks for nothing more, the fourth for a face, and it is kept with its numbers', async () => {
      await pastUnbindings(of, 'o1-w-lin', [ago(day), ago(2 * day)]);
      expect((await risk()).demands).toEqual([]);
      await pastUnbindings(of, 'o1-w-lin', [ago(3 * day)], 'o2');
      expect((await risk()).demands).toEqual(['face']);
      const id = await open(admin);
      const opened = (await admin.get(`/unbindings/${id}`)).body;
      expect(opened.requiredFactors.map(({ factor }: { factor: string }) => factor)).toEqual(['qr', 'sms', 'face']);
      expect(await rules()).toEqual(['account_often']);
      const { items } = (await admin.get('/risk/events?rule=account_often')).body;
      expect(items).toMatchObject([
        { rule: 'account_often', facts: { accountUnbindings: 4 }, demands: ['face'], dry: false, unbinding: { id } },
      ]);
    });

    it('tells an org no more of other orgs than that there are too many', async () => {
      await pastUnbindings(
        of,
        'o1-w-lin',
        Array.from({ length: 9 }, (_, index) => ago((index + 1) * day)),
        'o2',
      );
      expect(await risk()).toMatchObject({ demands: ['face'], accountUnbindings: 3 });
      expect(await of.db.binding.count({ where: { wechatAccountId: 'o1-w-lin', endedAt: { not: null } } })).toBe(9);
    });

    it.each([
      ['30 days ago to the millisecond is outside of the window', 30 * day, []],
      ['a millisecond later is inside', 30 * day - 1, ['face']],
    ])('%s', async (_, before, demands) => {
      await pastUnbindings(of, 'o1-w-lin', [ago(day), ago(2 * day), ago(before)]);
      expect((await risk()).demands).toEqual(demands);
    });
  });

  describe('from elsewhere', () => {
    it('asks for both codes where the city is none of the usual ones, and learns it with the confirmation', async () => {
      await of.db.usualCity.create({ data: { orgId: 'o1', memberId: 'o1-super', city: '上海', seenAt: of.now() } });
      const away = await of.seat('super', shenzhen);
      expect(await risk(away)).toMatchObject({
        demands: ['sms', 'email'],
        place: { city: '深圳', usual: ['上海'] },
        placeKind: 'city',
      });
      await of.db.usualCity.create({ data: { orgId: 'o1', memberId: 'o1-super', city: '深圳', seenAt: of.now() } });
      expect((await risk(away)).demands).toEqual([]);
    });

    it.each([
      ['a private network', '192.168.3.4', 'private'],
      ['an address that nobody knows', '2001:4860:4860::8888', 'unknown'],
    ])('%s says nothing, and that is said', async (_, address, placeKind) => {
      await of.db.usualCity.create({ data: { orgId: 'o1', memberId: 'o1-super', city: '上海', seenAt: of.now() } });
      expect(await risk(await of.seat('super', address))).toMatchObject({ demands: [], place: null, placeKind });
    });

    it('a thief teaches nothing: not by trying, not by asking, not by taking a session over at its end', async () => {
      const here = await of.seat('super', shenzhen);
      const tried = await open(here);
      await here.post(`/unbindings/${tried}/cancel`, { reason: '只是试试' });
      expect(await of.db.usualCity.count()).toBe(0);
      const id = await confirmable(of, admin);
      await here.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
      expect(await stateIn(of, id)).toBe('executing');
      expect(await of.db.usualCity.count()).toBe(0);
    });

    it.each([
      ['a city of half a year ago is not usual any more', 181, '上海', ['sms', 'email']],
      ['it is for the half year', 179, '上海', []],
      ['the only one always is', 400, '', []],
    ])('%s', async (_, days, newer, demands) => {
      const city = (name: string, seenAt: Date) =>
        of.db.usualCity.create({ data: { orgId: 'o1', memberId: 'o1-super', city: name, seenAt } });
      await city('深圳', ago(days * day));
      if (newer !== '') await city(newer, ago(day));
      expect((await risk(await of.seat('super', shenzhen))).demands).toEqual(demands);
    });

    it('a city is learned when somebody has proved who they are', async () => {
      const here = await of.seat('super', shenzhen);
      const id = await confirmable(of, here);
      await here.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
      const cities = await of.db.usualCity.findMany({ where: { memberId: 'o1-super' } });
      expect(cities.map(({ city }) => city)).toEqual(['深圳']);
    });
  });

  describe('the org’s rate', () => {
    const bound = () => of.db.member.count({ where: { orgId: 'o1', bound: true } });

    it('is counted with every member, by whatever way they were written', async () => {
      await crowd(of, { bound: 30, unbound: 4 });
      const org = await of.db.org.findUniqueOrThrow({ where: { id: 'o1' } });
      expect(org.boundMembers).toBe(await bound());
      expect(await risk()).toMatchObject({ orgUnbound: 4, orgBound: (await bound()) + 4 });
      await of.db.member.updateMany({ where: { id: { startsWith: 'o1-crowd' } }, data: { bound: false } });
      await of.db.memberTerm.deleteMany({ where: { memberId: 'o1-crowd-9' } });
      await of.db.binding.deleteMany({ where: { memberId: 'o1-crowd-9' } });
      await of.db.member.delete({ where: { id: 'o1-crowd-9' } });
      expect((await of.db.org.findUniqueOrThrow({ where: { id: 'o1' } })).boundMembers).toBe(await bound());
      expect((await of.db.org.findUniqueOrThrow({ where: { id: 'o2' } })).boundMembers).toBe(
        await of.db.member.count({ where: { orgId: 'o2', bound: true } }),
      );
    });

    it('exactly 15 % goes on, just above it an audit opens and every further case waits', async () => {
      const small = await bound();
      await crowd(of, { bound: 120 - 18 - small, unbound: 18 });
      expect(await risk()).toMatchObject({ orgUnbound: 18, orgBound: 120 });
      const first = await open(admin);
      expect(await stateIn(of, first)).toBe('verifying');
      await of.db.binding.updateMany({
        where: { memberId: 'o1-crowd-18' },
        data: { endedAt: new Date(of.now().getTime() - hour) },
      });
      await of.db.member.update({ where: { id: 'o1-crowd-18' }, data: { bound: false } });
      const second = await open(admin, pooled('o1-other'));
      expect(await stateIn(of, second)).toBe('blocked');
      const { items } = (await admin.get('/risk/audits?state=open')).body;
      expect(items).toMatchObject([{ rule: 'org_rate', opened: { unbound: 19, bound: 120 }, blocked: 1 }]);
      expect((await risk()).blocked).toBe(true);
      await of.runner.runDue();
      expect(of.inbox('auditor').some(({ text }) => text.includes('安全审计'))).toBe(true);
    });

    it('the auditor decides on each, closes it with a conclusion, and it opens again when the wave goes on', async () => {
      await crowd(of, { bound: 15, unbound: 5 });
      const [one, two, three] = [
        await open(admin),
        await open(admin, pooled('o1-other')),
        await open(admin, pooled('o1-xu')),
      ];
      const auditor = await of.seat('auditor');
      const [{ id }] = (await auditor.get('/risk/audits')).body.items;
      expect((await admin.post(`/risk/audits/${id}/close`, { conclusion: '我自己看过了，没问题的' })).body.code).toBe(
        'not-allowed',
      );
      expect((await (await of.seat('second')).post(`/unbindings/${one}/release`, { note: '放行' })).body.code).toBe(
        'risk-blocked',
      );
      const decide = (ids: readonly string[], decision: string) =>
        auditor.post(`/risk/audits/${id}/cases`, { ids, decision });
      expect((await decide([one ?? ''], 'release')).body).toMatchObject({ blocked: 2 });
      expect((await decide([two ?? ''], 'freeze')).status).toBe(200);
      const early = await (await of.seat('second')).post(`/unbindings/${two}/release`, { note: '核实无误' });
      expect(early.body.code).toBe('risk-blocked');
      const reviews = { unbindingId: two ?? '', kind: 'objection_review' };
      expect(await of.db.task.count({ where: { ...reviews, state: 'open' } })).toBe(1);
      expect((await decide([one ?? ''], 'freeze')).body.code).toBe('state-wrong');
      const whole = (await auditor.get(`/risk/audits/${id}`)).body;
      expect(whole.recomputed).toEqual(whole.opened);
      const closed = await auditor.post(`/risk/audits/${id}/close`, { conclusion: '逐一核实：门店统一换机' });
      expect(closed.body).toMatchObject({ conclusion: '逐一核实：门店统一换机', closedBy: { id: 'o1-auditor' } });
      expect((await decide([two ?? ''], 'release')).body.code).toBe('audit-closed');
      expect([await stateIn(of, one ?? ''), await stateIn(of, two ?? ''), await stateIn(of, three ?? '')]).toEqual([
        'verifying',
        'blocked',
        'verifying',
      ]);
      // The one that stays frozen is another super-admin's again.
      const released = await (await of.seat('second')).post(`/unbindings/${two}/release`, { note: '核实无误' });
      expect(released.status).toBe(200);
      expect(await of.db.ledgerEntry.count({ where: { kind: 'audit_closed' } })).toBe(1);
      expect((await admin.get('/risk/audits?state=open')).body.items).toEqual([]);
      await of.db.binding.updateMany({
        where: { memberId: { in: ['o1-crowd-6', 'o1-crowd-7', 'o1-crowd-8'] } },
        data: { endedAt: of.now() },
      });
      await of.db.member.updateMany({
        where: { id: { in: ['o1-crowd-6', 'o1-crowd-7', 'o1-crowd-8'] } },
        data: { bound: false },
      });
      await open(admin, pooled('o1-chen'));
      expect((await admin.get('/risk/audits?state=open')).body.items).toHaveLength(1);
    });

    it('tells who waits why, and whom to ask', async () => {
      await crowd(of, { bound: 15, unbound: 5 });
      const id = await open(admin);
      const stopped = (await admin.get(`/unbindings/${id}`)).body;
      expect(stopped).toMatchObject({ state: 'blocked', blockedWhy: 'audit', auditors: [{ id: 'o1-auditor' }] });
    });

    it('what the auditor let go on is carried out while the audit is still open', async () => {
      await crowd(of, { bound: 15, unbound: 5 });
      const id = await open(admin);
      const auditor = await of.seat('auditor');
      const [{ id: auditId }] = (await auditor.get('/risk/audits')).body.items;
      await auditor.post(`/risk/audits/${auditId}/cases`, { ids: [id], decision: 'release' });
      await passQr(of, admin, id);
      await passSms(of, admin, id);
      await of.advance(61 * second);
      await admin.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
      await of.runner.runDue();
      expect(await stateIn(of, id)).toBe('settling');
      expect(await of.db.riskAudit.count({ where: { closedAt: null } })).toBe(1);
    });

    it('what was confirmed a moment before the wave waits before its carry-out, and goes on after the audit', async () => {
      await crowd(of, { bound: 15, unbound: 0 });
      const id = await confirmable(of, admin);
      const token = await newestCode(of, 'email');
      await admin.post(`/unbindings/${id}/confirm`, { token });
      await of.db.binding.updateMany({ where: { memberId: { startsWith: 'o1-crowd' } }, data: { endedAt: of.now() } });
      await of.db.member.updateMany({ where: { id: { startsWith: 'o1-crowd' } }, data: { bound: false } });
      await open(await of.seat('second'), pooled('o1-other'));
      await of.runner.runDue();
      expect(await stateIn(of, id)).toBe('failed');
      expect((await admin.get(`/unbindings/${id}`)).body.endReason).toBe('risk-blocked');
      expect((await admin.post(`/unbindings/${id}/resume`)).body.code).toBe('risk-blocked');
      const auditor = await of.seat('auditor');
      const [{ id: auditId }] = (await auditor.get('/risk/audits')).body.items;
      await auditor.post(`/risk/audits/${auditId}/close`, { conclusion: '逐一核实：门店统一换机' });
      expect((await admin.post(`/unbindings/${id}/resume`)).status).toBe(200);
      await of.runner.runDue();
      expect(await stateIn(of, id)).toBe('settling');
    });

    it('a case whose turn to be confirmed comes during an audit stops there', async () => {
      await crowd(of, { bound: 15, unbound: 0 });
      const id = await confirmable(of, admin);
      await of.db.binding.updateMany({
        where: { memberId: { startsWith: 'o1-crowd' } },
        data: { endedAt: of.now() },
      });
      await of.db.member.updateMany({ where: { id: { startsWith: 'o1-crowd' } }, data: { bound: false } });
      await open(await of.seat('second'), pooled('o1-other'));
      const token = await newestCode(of, 'email');
      expect((await admin.post(`/unbindings/${id}/confirm`, { token })).body.code).toBe('risk-blocked');
      expect(await stateIn(of, id)).toBe('blocked');
    });

    it('a carry-out that makes the wave opens the audit in its own transaction', async () => {
      await crowd(of, { bound: 15, unbound: 0 });
      const id = await confirmable(of, admin);
      const members = Array.from({ length: 4 }, (_, index) => `o1-crowd-${index}`);
      await of.db.binding.updateMany({ where: { memberId: { in: members } }, data: { endedAt: of.now() } });
      await of.db.member.updateMany({ where: { id: { in: members } }, data: { bound: false } });
      await admin.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
      await of.runner.runDue();
      expect(await stateIn(of, id)).toBe('settling');
      expect(await of.db.riskAudit.count({ where: { closedAt: null } })).toBe(1);
    });
  });

  it('only an auditor is told what a rule on trial would have done', async () => {
    await of.advance(9 * hour);
    const late = await of.seat('super');
    const id = await open(late);
    const auditor = await of.seat('auditor');
    const seen = async (agent: Agent) => (await agent.get(`/risk/events?unbindingId=${id}`)).body.items.length;
    expect(await seen(late)).toBe(0);
    expect(await seen(auditor)).toBeGreaterThan(0);
    expect((await late.get('/risk/events?dry=true')).body.items).toEqual([]);
    const standings = async (agent: Agent) =>
      (await agent.get(`/unbindings/${id}/risk`)).body.rules.map((rule: { standing: string }) => rule.standing);
    expect(await standings(late)).toEqual(['none', 'none', 'none']);
    expect(await standings(auditor)).toContain('dry');
    expect((await risk(late)).dry).toBeUndefined();
    const { story } = (await late.get(`/unbindings/${id}`)).body;
    expect(story.filter(({ kind }: { kind: string }) => kind.startsWith('risk_'))).toEqual([]);
  });

  it('says how close the org is to each limit that is a number', async () => {
    await pastUnbindings(of, 'o1-w-lin', [ago(day), ago(2 * day)]);
    await open(admin);
    const { rules: near } = (await admin.get('/risk/limits')).body;
    const now = Object.fromEntries(near.map((each: { rule: string; now: number }) => [each.rule, each.now]));
    expect(now).toMatchObject({ account_often: 2, admin_burst: 1, many_customers: 12, access_changed: 0 });
    expect(Object.keys(now).sort()).toEqual([
      ...['access_changed', 'account_often', 'admin_burst', 'impossible_travel', 'many_customers', 'org_rate'],
      'special_rights',
    ]);
  });

  it('rules that are only tried out say what they would have asked for, and ask for nothing', async () => {
    await of.advance(9 * hour);
    const late = await of.seat('super');
    await open(late);
    const dry = await of.db.riskEvent.findMany({ where: { dry: true }, orderBy: { rule: 'asc' } });
    expect(dry.map(({ rule }) => rule)).toContain('at_night');
    expect(await rules()).toEqual([]);
  });

  it('a rule that is switched on asks; R8’s own cannot be switched off', async () => {
    const change = async (riskRules: object) => {
      const { etag } = (await admin.get('/policy')).body;
      return admin.patch('/policy', { riskRules }, { 'if-match': etag });
    };
    expect((await change({ elsewhere: { mode: 'off' } })).body.code).toBe('input-invalid');
    expect((await change({ account_often: { above: 11 } })).body.code).toBe('input-invalid');
    expect((await change({ special_rights: { mode: 'on' } })).status).toBe(200);
    expect((await risk()).demands).toEqual(['face']);
  });

  it('what the last 90 days would have looked like is told from the facts of each case', async () => {
    await carriedOut(of, admin);
    const other = await of.seat('super');
    await open(other, pooled('o1-other'));
    const { body } = await other.post('/risk/simulate', {
      riskRules: { special_rights: { mode: 'on' }, account_often: { above: 1 } },
    });
    expect(body.cases).toBe(2);
    const of_ = (name: string) => body.rules.find(({ rule }: { rule: string }) => rule === name);
    expect(of_('special_rights')).toMatchObject({ mode: 'on', would: 1, does: 0, highest: 1 });
    expect(of_('account_often')).toMatchObject({ above: 1, would: 0, highest: 1 });
    expect((await admin.get('/policy')).body.numbers.riskRules).toEqual({});
  });

  it('each stored signal can be computed again from the record and the bindings', async () => {
    await pastUnbindings(of, 'o1-w-lin', [ago(day), ago(2 * day), ago(3 * day)]);
    const id = await open(admin);
    await of.advance(minute);
    const event = await of.db.riskEvent.findFirstOrThrow({ where: { unbindingId: id, rule: 'account_often' } });
    const leaf = await of.db.ledgerEntry.findFirstOrThrow({ where: { unbindingId: id, kind: 'risk_noticed' } });
    const { data } = JSON.parse(leaf.body);
    expect(data.fired).toEqual(['account_often']);
    const since = new Date(event.createdAt.getTime() - 30 * day);
    const counted = await of.db.binding.count({
      where: { wechatAccountId: 'o1-w-lin', endedAt: { gt: since, lte: event.createdAt } },
    });
    expect(event.facts).toMatchObject({ accountUnbindings: counted + 1 });
    expect(data.account_unbindings).toBe(counted + 1);
  });
});
