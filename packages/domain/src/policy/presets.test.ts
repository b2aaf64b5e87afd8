import { describe, expect, it } from 'vitest';
import { type Level, levels } from '../verification/levels.ts';
import { changeName, policyChanges } from './changes.ts';
import { defaultPolicy, type Policy, policyFaults } from './policy.ts';
import { presetDiffers, withPreset } from './presets.ts';

const own: Partial<Policy> = {
  forceBinding: true,
  chatArchiving: true,
  handOverRules: [{ tags: ['VIP'], mode: 'assign' }],
  helloMessage: '{to} 接替 {from}',
  weightyTags: ['董事长'],
};

describe('the presets', () => {
  it.each(levels)('%s is within every bound', (level) =>
    expect(policyFaults(withPreset(defaultPolicy, level))).toEqual([]),
  );

  it.each(levels)('%s leaves what an org says of itself and in its own words', (level) =>
    expect(withPreset({ ...defaultPolicy, ...own }, level)).toMatchObject({ ...own, level }),
  );

  it.each(levels)('%s does not depend on what was chosen before', (level) => {
    const before = withPreset({ ...defaultPolicy, holdSeconds: 77, nightFromHour: 19, approverHours: 5 }, 'strict');
    expect(withPreset(before, level)).toEqual(withPreset(defaultPolicy, level));
  });

  it.each([
    [
      'light',
      ['level', 'holdSeconds', 'claimPerDay', 'claimOpen', 'claimCooldownDays', 'poolReach', 'successorAgeDays'],
    ],
    ['standard', []],
    [
      'strict',
      [
        ...['level', 'faceAllowed', 'holdSeconds', 'manyCustomers', 'claimPerDay', 'claimOpen', 'successorAgeDays'],
        ...['cacheHours', 'windowsEndHour', 'frozenRoleDays', 'roleRemindHours', 'chatRetentionDays'],
        ...['wechatChangeHours', 'objectionHours', 'approverHours', 'nightFromHour', 'nightUntilHour'],
        ...['account_often', 'org_rate', 'impossible_travel', 'new_device', 'admin_burst', 'special_rights'],
        ...['access_changed', 'first_action'],
      ],
    ],
  ] as const)('%s differs from the rules as shipped in exactly its own numbers', (level, names) =>
    expect(presetDiffers(level).map(changeName).sort()).toEqual([...names].sort()),
  );

  it.each([
    ['holdSeconds', 30, 60, 120],
    ['manyCustomers', 500, 500, 100],
    ['cacheHours', 24, 24, 4],
    ['successorAgeDays', 0, 3, 5],
    ['frozenRoleDays', 7, 7, 14],
    ['objectionHours', 24, 24, 8],
    ['approverHours', 24, 24, 8],
    ['nightFromHour', 22, 22, 20],
    ['nightUntilHour', 6, 6, 8],
  ] as const)('%s: %i on light, %i on standard, %i on strict', (key, light, standard, strict) => {
    const given = (level: Level) => withPreset(defaultPolicy, level)[key];
    expect([given('light'), given('standard'), given('strict')]).toEqual([light, standard, strict]);
  });

  it('strict takes nothing away from R8', () => {
    const softer = policyChanges(defaultPolicy, withPreset(defaultPolicy, 'strict')).filter(
      (change) => change.key === 'riskRules' && (change.to.mode !== 'on' || change.to.above > change.from.above),
    );
    expect(softer).toEqual([]);
  });
});
