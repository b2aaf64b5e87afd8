import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalPaths, factors } from './factors.ts';
import { holdSeconds, riskReasons } from './hold.ts';
import { levels } from './levels.ts';
import { actors, fourEyes, matrix } from './matrix.ts';
import { requiredFactors, tokenChannel } from './required.ts';

describe('R1 verification matrix', () => {
  it.each([
    ['standard', 'super_admin', ['qr', 'sms']],
    ['standard', 'member', ['password', 'face']],
    ['standard', 'dept_admin', ['qr']],
    ['strict', 'super_admin', ['qr', 'sms', 'totp']],
    ['strict', 'member', ['password', 'face', 'totp']],
    ['strict', 'dept_admin', ['qr', 'totp']],
    ['light', 'super_admin', ['qr']],
    ['light', 'member', ['password', 'sms']],
    ['light', 'dept_admin', ['qr']],
  ] as const)('%s %s', (level, actor, expected) => {
    expect(requiredFactors({ level, actor, demands: [] })).toEqual(expected);
  });

  it.each([
    ['super_admin', 'contacts_edit', 2, 3],
    ['member', 'binding_not_forced', 5, 8],
    ['dept_admin', 'target_in_scope', 3, 5],
  ] as const)('%s: precondition and usual minutes on every level', (actor, precondition, min, max) => {
    for (const level of levels)
      expect(matrix[level][actor]).toMatchObject({ precondition, usualMinutes: { min, max } });
  });
  it('a second person approves on strict only', () => {
    expect(levels.filter((level) => fourEyes[level])).toEqual(['strict']);
  });
  it('a face is never the only way', () => expect(equalPaths.face).toEqual(['passkey', 'leader']));

  it('R8 may add to a row and never takes away', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...levels),
        fc.constantFrom(...actors),
        fc.subarray([...factors]),
        (level, actor, demands) => {
          const required = requiredFactors({ level, actor, demands });
          const row: readonly string[] = matrix[level][actor].factors;
          expect(required.slice(0, row.length)).toEqual(row);
          for (const demand of demands) expect(required).toContain(demand);
          expect(new Set(required).size).toBe(required.length);
        },
      ),
    );
  });
});

describe('R2 hold', () => {
  it.each([
    ['the default', 60, false, 60],
    ['the shortest', 15, false, 15],
    ['below the bound', 5, false, 15],
    ['above the bound', 900, false, 600],
    ['high risk is never under a minute', 15, true, 60],
    ['high risk keeps a longer hold', 300, true, 300],
  ] as const)('%s', (_, policy, highRisk, expected) => expect(holdSeconds(policy, highRisk)).toBe(expected));

  it.each([
    ['500 customers are not many', 500, []],
    ['501 are', 501, ['many_customers']],
  ])('%s', (_, customers, expected) => {
    const reasons = riskReasons({ actsForAnother: false, firedRules: [], customers });
    expect(reasons.map((reason) => reason.code)).toEqual(expected);
  });
});

describe('R2 high risk, for each of its reasons', () => {
  const calm = { actsForAnother: false, firedRules: [], customers: 0 };
  it.each([
    ['none', {}, []],
    ['acting for another person', { actsForAnother: true }, ['acts_for_another']],
    ['a rule of R8', { firedRules: [{ rule: 'org_rate', above: 15 }] }, ['rule_fired']],
    ['many customers', { customers: 501 }, ['many_customers']],
  ])('%s', (_, change, codes) => expect(riskReasons({ ...calm, ...change }).map((each) => each.code)).toEqual(codes));
});

describe('R2 dynamic token', () => {
  const everywhere = { totp: false, email: true, wecom: true, sms: true };
  it.each([
    ['totp where enrolled', ['qr', 'sms'], { ...everywhere, totp: true }, 'totp'],
    ['totp even if it was a factor: each step is another code', ['qr', 'totp'], { ...everywhere, totp: true }, 'totp'],
    ['a channel that was no factor', ['qr', 'sms'], everywhere, 'email'],
    ['never the channel of a factor', ['email'], { ...everywhere, wecom: false, sms: false }, null],
    ['WeCom when there is no e-mail', ['qr', 'sms'], { ...everywhere, email: false }, 'wecom'],
  ] as const)('%s', (_, used, reachable, expected) => expect(tokenChannel(used, reachable)).toBe(expected));
});
