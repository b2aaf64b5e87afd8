import { describe, expect, it } from 'vitest';
import {
  assess,
  choiceFaults,
  opensAudit,
  type RiskChoice,
  type RiskRuleName,
  riskRuleNames,
  riskRules,
} from './rules.ts';
import type { RiskFacts } from './signals.ts';

describe('R8 risk', () => {
  it.each([
    ['the third unbinding of an account in 30 days', { accountUnbindings: 3 }, []],
    ['the fourth', { accountUnbindings: 4 }, ['account_often']],
    ['exactly 15 % of the org', { org: { unbound: 3, bound: 20 } }, []],
    ['just above 15 %', { org: { unbound: 16, bound: 106 } }, ['org_rate']],
    ['exactly 15 % of many', { org: { unbound: 30_000, bound: 200_000 } }, []],
    ['one more than that', { org: { unbound: 30_001, bound: 200_000 } }, ['org_rate']],
    ['20 bound are enough for a rate', { org: { unbound: 4, bound: 20 } }, ['org_rate']],
    ['19 are not', { org: { unbound: 19, bound: 19 } }, []],
    ['an org with nobody bound', { org: { unbound: 0, bound: 0 } }, []],
    ['one of the usual cities', { place: { city: '上海', usual: ['北京', '上海'] } }, []],
    ['none of the usual cities', { place: { city: '成都', usual: ['北京', '上海'] } }, ['elsewhere']],
    ['no city known yet', { place: { city: '成都', usual: [] } }, []],
    ['nothing known', {}, []],
  ])('%s', (_, facts, fired) => expect(assess(facts).fired).toEqual(fired));

  const often = { accountUnbindings: 4 };
  const away = { place: { city: '成都', usual: ['上海'] } };
  const rate = { org: { unbound: 4, bound: 20 } };
  it.each([
    ['often: a face, or its equal path', often, ['face'], false],
    ['elsewhere: SMS and e-mail, both', away, ['sms', 'email'], false],
    ['the org rate: an audit and no factor', rate, [], true],
    ['all together', { ...often, ...away, ...rate }, ['face', 'sms', 'email'], true],
  ])('demands for %s', (_, facts, demands, audit) => expect(assess(facts)).toMatchObject({ demands, audit }));
});

describe('rules beside R8', () => {
  const travel = (from: string, to: string, minutes: number): RiskFacts => ({ travel: { from, to, minutes } });
  it.each<[string, RiskFacts, readonly RiskRuleName[]]>([
    ['上海 to 广东 in two hours is a flight', travel('上海', '广东', 120), []],
    ['上海 to 广东 in one is none', travel('上海', '广东', 60), ['impossible_travel']],
    ['within a province nobody is too fast', travel('广东', '广东', 1), []],
    ['a place without coordinates says nothing', travel('上海', '美国', 1), []],
    ['a browser that is known', { deviceKnown: true }, []],
    ['a browser that is not', { deviceKnown: false }, ['new_device']],
    ['21:59 is evening', { localHour: 21 }, []],
    ['22:00 is night', { localHour: 22 }, ['at_night']],
    ['5:59 is night', { localHour: 5 }, ['at_night']],
    ['6:00 is morning', { localHour: 6 }, []],
    ['ten in an hour', { begunLastHour: 10 }, []],
    ['eleven in an hour', { begunLastHour: 11 }, ['admin_burst']],
    ['a member without special rights', { specialRights: 0 }, []],
    ['a super-admin or an approver', { specialRights: 1 }, ['special_rights']],
    ['500 customers', { customers: 500 }, []],
    ['501 customers', { customers: 501 }, ['many_customers']],
    ['roles and password as they were', { accessChanges: 0 }, []],
    ['a role or a password changed since yesterday', { accessChanges: 1 }, ['access_changed']],
    ['an administrator who has begun a case before', { begunBefore: 1 }, []],
    ['the first case that an administrator begins', { begunBefore: 0 }, ['first_action']],
  ])('%s', (_, facts, above) => {
    expect(assess(facts)).toMatchObject({ fired: [], dry: above, demands: [], audit: false });
    const on = Object.fromEntries(riskRuleNames.map((name) => [name, { mode: 'on' as const }]));
    expect(assess(facts, on)).toMatchObject({ fired: above, dry: [] });
    const off = Object.fromEntries(riskRuleNames.map((name) => [name, { mode: 'off' as const }]));
    expect(assess(facts, off)).toMatchObject({ fired: [], dry: [] });
  });

  it.each(riskRuleNames)('%s takes its bounds and nothing beyond', (name) => {
    const { bounds } = riskRules[name];
    const faults = (above: number) => choiceFaults({ [name]: { above } });
    expect([bounds.min, bounds.max].flatMap(faults)).toEqual([]);
    expect([bounds.min - 1, bounds.max + 1, Number.NaN].flatMap(faults)).toEqual([name, name, name]);
  });

  it('nobody switches R8 off', () => {
    const off: RiskChoice = { account_often: { mode: 'off' }, elsewhere: { mode: 'dry' }, at_night: { mode: 'off' } };
    expect(choiceFaults(off)).toEqual(['account_often', 'elsewhere']);
    expect(assess({ accountUnbindings: 4 }, off).fired).toEqual(['account_often']);
  });
});

describe('an audit opens', () => {
  const at = (percent: number): RiskFacts => ({ org: { unbound: percent, bound: 100 } });
  it.each([
    ['not at 15 %', 15, null, false],
    ['above it', 16, null, true],
    ['not again for what an auditor has seen', 18, 18, false],
    ['not for five points more', 23, 18, false],
    ['again when the wave goes on', 24, 18, true],
  ])('%s', (_, percent, seen, opens) => expect(opensAudit(at(percent), seen)).toBe(opens));
});
