import { expect, it } from 'vitest';
import { taskHours, tasks } from '../tasks/table.ts';
import { numbersOf, policyRuleNames, ruleOfNumber } from './groups.ts';
import { defaultPolicy } from './policy.ts';

it.each([
  ['R1', ['level', 'forceBinding', 'faceAllowed', 'requestHours']],
  ['R2', ['holdSeconds', 'manyCustomers', 'wechatChangeHours', 'objectionHours']],
  [
    'R3',
    [
      ...['successorAgeDays', 'poolReach', 'claimHours', 'claimRemindHours', 'claimPerDay', 'claimOpen'],
      ...['claimCooldownDays', 'groupsHours', 'handOverRules', 'weightyTags', 'helloMessage'],
    ],
  ],
  ['R4', ['chatArchiving', 'chatRetentionDays', 'cacheHours']],
  ['R6', ['windowsEndHour']],
  [
    'R7',
    ['frozenRoleDays', 'roleRemindHours', 'approverHours', 'certifyHours', 'merchantHours', 'officialAccountHours'],
  ],
  ['R8', ['riskRules', 'nightFromHour', 'nightUntilHour']],
] as const)('%s has its numbers, in the order in which they are read', (rule, keys) =>
  expect(numbersOf(rule)).toEqual(keys),
);

it('each number belongs to one rule', () =>
  expect(policyRuleNames.flatMap(numbersOf).sort()).toEqual(Object.keys(defaultPolicy).sort()));

it.each(taskHours)('%s belong to the rule of their task', (number) => {
  const of = Object.values(tasks).filter(({ within }) => 'hours' in within && within.hours === number);
  expect(of.map(({ rule }) => rule)).toEqual([ruleOfNumber[number]]);
});
