import { type RiskRuleName, riskRuleNames } from '@unbind/domain/risk/rules';
import { day, hour, minute, second } from '@unbind/domain/time/duration';
import type { Engine } from '@unbind/prisma';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmed, crowd, drawn, proven } from '../runs/testing.ts';
import { brokenLedger } from '../testing/whole.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { confirmable, newestCode, open, opening } from '../unbinding/testing.ts';

const [shenzhen, shanghai] = ['120.24.78.68', '202.96.209.5'];
const pooled = (memberId: string) => ({ ...opening(memberId), inheritance: { mode: 'pool' } });

interface Rule {
  readonly rule: RiskRuleName;
  readonly kept: number | null;
  readonly recorded: number | null;
  readonly recomputed: number | null;
  readonly standing: string;
  readonly same: boolean;
}

/** Numbers so low that one case can make nearly all rules speak. */
const lowest = { account_often: { above: 1 }, admin_burst: { above: 2 }, many_customers: { above: 10 } };

describe.each(engines)('each stored signal, counted again on %s', (engine: Engine) => {
  let of: World;
  beforeEach(async () => {
    of = await world(engine, { policy: { riskRules: lowest } });
  });
  afterEach(() => of.close());

  const check = async (id: string): Promise<{ same: boolean; rules: Rule[] }> =>
    (await (await of.seat('auditor')).get(`/unbindings/${id}/risk`)).body;
  const ruleOf = async (id: string, name: RiskRuleName): Promise<Rule> => {
    const found = (await check(id)).rules.find(({ rule }) => rule === name);
    if (found === undefined) throw new Error(name);
    return found;
  };

  /** A case at 23:12 in Shanghai, from Shenzhen, a minute after the same person was seen in Shanghai. */
  async function everything(): Promise<string> {
    const { db } = of;
    const away = await of.signIn('super', { address: shanghai, raised: true });
    const first = await confirmable(of, away, pooled('o1-xu'));
    await away.post(`/unbindings/${first}/confirm`, { token: await newestCode(of, 'email') });
    await of.advance(8 * hour);
    await db.approvalApprover.updateMany({ where: { memberId: 'o1-lin' }, data: { vacantSince: null } });
    const ended = { nickname: '', startedAt: new Date(of.now().getTime() - 20 * day) };
    for (const days of [1, 2])
      await db.binding.create({
        data: {
          ...{ id: `past-${days}`, orgId: 'o1', memberId: 'o1-gao', wechatAccountId: 'o1-w-lin', ...ended },
          endedAt: new Date(of.now().getTime() - days * day),
        },
      });
    const role = { orgId: 'o1', memberId: 'o1-lin', role: 'dept_admin', name: '子部门管理员', departmentId: 'o1-team' };
    await db.roleGrant.create({ data: { ...role, id: 'lately', grantedAt: new Date(of.now().getTime() - hour) } });
    await of.signIn('super', { address: shanghai });
    of.pass(minute);
    const here = await of.signIn('super', { address: shenzhen, raised: true });
    await open(here, pooled('o1-other'));
    await open(here, pooled('o1-gao'));
    return open(here);
  }

  it('is the same for every rule of the table, and most of them have something to say', async () => {
    const id = await everything();
    const { same, rules } = await check(id);
    expect(rules.map(({ rule }) => rule)).toEqual(riskRuleNames);
    expect(rules.filter((rule) => !rule.same)).toEqual([]);
    expect(same).toBe(true);
    for (const { kept, recorded, recomputed } of rules) expect([recorded, recomputed]).toEqual([kept, kept]);
    const spoke = rules.filter(({ standing }) => standing !== 'none').map(({ rule }) => rule);
    expect(spoke).toEqual(
      expect.arrayContaining([
        ...['account_often', 'elsewhere', 'impossible_travel', 'new_device', 'at_night', 'admin_burst'],
        ...['special_rights', 'many_customers', 'access_changed'],
      ]),
    );
  });

  it('and stays so whatever happens afterwards', async () => {
    const id = await everything();
    await of.advance(2 * day);
    const admin = await of.seat('super');
    await admin.post(`/unbindings/${id}/cancel`, { reason: '改天再办' });
    const role = await of.db.roleGrant.findFirstOrThrow({ where: { id: 'lately' } });
    await of.db.roleGrant.update({ where: { id: role.id }, data: { endedAt: of.now() } });
    await of.db.binding.updateMany({ where: { memberId: 'o1-chen' }, data: { endedAt: of.now() } });
    await of.db.member.update({ where: { id: 'o1-chen' }, data: { bound: false } });
    expect((await check(id)).same).toBe(true);
  });

  it('tells an administrator’s first case from the second', async () => {
    const admin = await of.signIn('super');
    const [first, second] = [await open(admin, pooled('o1-xu')), await open(admin, pooled('o1-other'))];
    expect(await ruleOf(first, 'first_action')).toMatchObject({ kept: 1, recomputed: 1, standing: 'dry', same: true });
    expect(await ruleOf(second, 'first_action')).toMatchObject({
      kept: 0,
      recomputed: 0,
      standing: 'none',
      same: true,
    });
  });

  describe('somebody changes', () => {
    let id: string;
    beforeEach(async () => {
      id = await everything();
    });

    it('what was kept with the case: each signal is found', async () => {
      await of.db.unbinding.update({ where: { id }, data: { risk: { facts: { deviceKnown: true } } } });
      const { rules, same } = await check(id);
      expect(same).toBe(false);
      const lying = rules.filter((rule) => !rule.same).map(({ rule }) => rule);
      expect(lying).toEqual(expect.arrayContaining(['account_often', 'elsewhere', 'new_device', 'many_customers']));
    });

    it('an event, so that a rule seems not to have fired', async () => {
      await of.db.riskEvent.deleteMany({ where: { unbindingId: id, rule: 'elsewhere' } });
      expect(await ruleOf(id, 'elsewhere')).toMatchObject({ standing: 'none', same: false });
    });

    it('the bindings that were counted', async () => {
      await of.db.binding.delete({ where: { id: 'past-1' } });
      expect(await ruleOf(id, 'account_often')).toMatchObject({ kept: 3, recomputed: 2, same: false });
    });
  });

  it('the record itself cannot be changed unseen', async () => {
    const id = await everything();
    const leaf = await of.db.ledgerEntry.findFirstOrThrow({ where: { unbindingId: id, kind: 'risk_measured' } });
    const changed = of.db.ledgerEntry.update({
      where: { orgId_index: { orgId: leaf.orgId, index: leaf.index } },
      data: { body: leaf.body.replace('深圳', '上海') },
    });
    await expect(changed).rejects.toThrow();
    expect(await brokenLedger(of.db)).toEqual([]);
  });
});

describe.each(engines)('each stored signal of a case of a run, counted again on %s', (engine: Engine) => {
  let of: World;
  afterEach(() => of.close());

  const checks = async (runId: string): Promise<{ same: boolean; rules: Rule[] }[]> => {
    const auditor = await of.seat('auditor');
    const rows = await of.db.unbinding.findMany({ where: { runId }, orderBy: { number: 'asc' } });
    const replies = [];
    for (const { id } of rows) replies.push((await auditor.get(`/unbindings/${id}/risk`)).body);
    return replies;
  };
  const valuesOf = (all: readonly { rules: Rule[] }[], name: RiskRuleName) =>
    all.map(({ rules }) => rules.find(({ rule }) => rule === name)?.recomputed);
  /** Confirms a run that asked for both codes, so that the token takes another way. */
  const carryOut = async (who: Agent, run: { id: string; listHash: string }) => {
    await proven(of, who, run);
    await of.runner.runDue();
    await of.advance(minute + second);
    const token = await newestCode(of, 'wecom');
    const reply = await who.post(`/runs/${run.id}/confirm`, { token });
    if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
    await of.runner.runDue();
  };

  describe('of one that was drawn at the end of the night, from Shenzhen, a minute after its owner was seen in Shanghai', () => {
    let members: readonly string[];
    let run: { id: string; listHash: string };
    let here: Agent;
    beforeEach(async () => {
      of = await world(engine, { policy: { riskRules: { admin_burst: { above: 2 }, many_customers: { above: 10 } } } });
      const { db } = of;
      members = await crowd(of, 3, { customers: 12 });
      const [first = ''] = members;
      const away = await of.signIn('super', { address: shanghai, raised: true });
      const single = await confirmable(of, away, pooled('o1-xu'));
      await away.post(`/unbindings/${single}/confirm`, { token: await newestCode(of, 'email') });
      // Drawn at 5:59, carried out after six.
      await of.advance(new Date('2026-11-23T21:58:30.000Z').getTime() - of.now().getTime());
      const startedAt = new Date(of.now().getTime() - 20 * day);
      for (const days of [1, 2])
        await db.binding.create({
          data: {
            ...{ id: `past-${days}`, orgId: 'o1', memberId: 'o1-gao', wechatAccountId: `w-${first}`, nickname: '' },
            ...{ startedAt, endedAt: new Date(of.now().getTime() - days * day) },
          },
        });
      const role = { orgId: 'o1', memberId: first, role: 'dept_admin', name: '子部门管理员', departmentId: 'o1-team' };
      await db.roleGrant.create({ data: { ...role, id: 'lately', grantedAt: new Date(of.now().getTime() - hour) } });
      await db.roleGrant.create({ data: { ...role, id: 'owner', role: 'super_admin', grantedAt: startedAt } });
      await of.signIn('super', { address: shanghai });
      of.pass(minute);
      here = await of.signIn('super', { address: shenzhen, raised: true });
      run = await drawn(of, here, members);
    });

    it('is the same for every rule of every case', async () => {
      await carryOut(here, run);
      const all = await checks(run.id);
      expect(all).toHaveLength(3);
      for (const { same, rules } of all) {
        expect(rules.filter((rule) => !rule.same)).toEqual([]);
        expect(same).toBe(true);
        for (const { kept, recorded, recomputed } of rules) expect([recorded, recomputed]).toEqual([kept, kept]);
      }
      expect(valuesOf(all, 'account_often')).toEqual([3, 1, 1]);
      expect(valuesOf(all, 'admin_burst')).toEqual([1, 2, 3]);
      expect(valuesOf(all, 'special_rights')).toEqual([1, 0, 0]);
      expect(valuesOf(all, 'access_changed')).toEqual([1, 0, 0]);
      for (const name of ['elsewhere', 'at_night', 'new_device'] as const)
        expect(valuesOf(all, name)).toEqual([1, 1, 1]);
      expect(valuesOf(all, 'impossible_travel')[0]).toBeGreaterThan(10_000);
      await of.advance(2 * day);
      await of.db.roleGrant.updateMany({ where: { id: 'lately' }, data: { endedAt: of.now() } });
      expect((await checks(run.id)).map(({ same }) => same)).toEqual([true, true, true]);
    });

    it.each<[string, RiskRuleName, (of: World) => Promise<unknown>]>([
      [
        'what was kept with the run before its turn came',
        'elsewhere',
        async ({ db }) => {
          const { risk } = await db.run.findUniqueOrThrow({ where: { id: run.id } });
          const kept = JSON.stringify(risk).replace('"city":"深圳"', '"city":"上海"');
          await db.run.update({ where: { id: run.id }, data: { risk: JSON.parse(kept) } });
        },
      ],
    ])('somebody changes %s: it is found', async (_, name, change) => {
      await change(of);
      await carryOut(here, run);
      const all = await checks(run.id);
      expect(all.map(({ rules }) => rules.find(({ rule }) => rule === name)?.same)).toEqual([false, false, false]);
    });
  });

  it('is one decision: the first run of an administrator is their first action in each of its cases', async () => {
    of = await world(engine);
    const admin = await of.seat('super');
    const first = await drawn(of, admin, await crowd(of, 2));
    await confirmed(of, admin, first);
    await of.runner.runDue();
    const all = await checks(first.id);
    expect(valuesOf(all, 'first_action')).toEqual([1, 1]);
    expect(all.map(({ same }) => same)).toEqual([true, true]);
  });
});

describe.each(engines)('the hours that are counted as bindings change, on %s', (engine: Engine) => {
  it('are what counting binding by binding gives, whatever is written', async () => {
    const of = await world(engine);
    const at = (hours: number, ms = 0) => new Date(of.now().getTime() - hours * hour + ms);
    const { db } = of;
    const row = (index: number) => ({
      ...{ id: `b${index}`, orgId: 'o1', memberId: 'o1-gao', wechatAccountId: 'o1-w-lin', nickname: '' },
      startedAt: at(index * 7),
      endedAt: index % 3 === 0 ? null : at(index * 5),
    });
    await db.binding.createMany({ data: Array.from({ length: 200 }, (_, index) => row(index)) });
    await db.binding.updateMany({ where: { id: { in: ['b3', 'b6', 'b9'] } }, data: { endedAt: at(0, -1) } });
    await db.binding.updateMany({ where: { id: 'b7' }, data: { endedAt: null, startedAt: at(900) } });
    await db.binding.deleteMany({ where: { id: { in: ['b10', 'b12'] } } });
    const bindings = await db.binding.findMany({ where: { orgId: 'o1' } });
    const counted = new Map<string, { ended: number; began: number; gone: number }>();
    const hourOf = (time: Date) => {
      const key = time.toISOString().slice(0, 13);
      const sums = counted.get(key) ?? { ended: 0, began: 0, gone: 0 };
      counted.set(key, sums);
      return sums;
    };
    for (const { startedAt, endedAt } of bindings) {
      hourOf(startedAt).began += 1;
      if (endedAt === null) continue;
      hourOf(startedAt).gone += 1;
      hourOf(endedAt).ended += 1;
    }
    const kept = await db.bindingHour.findMany({ where: { orgId: 'o1' } });
    const shown = kept.filter(({ ended, began, gone }) => ended !== 0 || began !== 0 || gone !== 0);
    expect(new Map(shown.map(({ hour: key, ended, began, gone }) => [key, { ended, began, gone }]))).toEqual(counted);
    await db.binding.deleteMany({ where: { id: { startsWith: 'b' } } });
    await of.close();
  });
});
