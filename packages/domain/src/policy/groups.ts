import type { Policy } from './policy.ts';

export const policyRuleNames = ['R1', 'R2', 'R3', 'R4', 'R6', 'R7', 'R8'] as const;
/** The rules that have numbers of an org. R5 has none: grants, credentials and queues end or pause at once. */
export type PolicyRule = (typeof policyRuleNames)[number];

/** To which rule each number belongs: the order in which they are read and changed. */
export const ruleOfNumber = {
  level: 'R1',
  forceBinding: 'R1',
  faceAllowed: 'R1',
  requestHours: 'R1',
  holdSeconds: 'R2',
  manyCustomers: 'R2',
  wechatChangeHours: 'R2',
  objectionHours: 'R2',
  successorAgeDays: 'R3',
  poolReach: 'R3',
  claimHours: 'R3',
  claimRemindHours: 'R3',
  claimPerDay: 'R3',
  claimOpen: 'R3',
  claimCooldownDays: 'R3',
  groupsHours: 'R3',
  handOverRules: 'R3',
  weightyTags: 'R3',
  helloMessage: 'R3',
  chatArchiving: 'R4',
  chatRetentionDays: 'R4',
  cacheHours: 'R4',
  windowsEndHour: 'R6',
  frozenRoleDays: 'R7',
  roleRemindHours: 'R7',
  approverHours: 'R7',
  certifyHours: 'R7',
  merchantHours: 'R7',
  officialAccountHours: 'R7',
  riskRules: 'R8',
  nightFromHour: 'R8',
  nightUntilHour: 'R8',
} as const satisfies Readonly<Record<keyof Policy, PolicyRule>>;

/** The keys of a rule, in their order. */
export const numbersOf = (rule: PolicyRule): (keyof Policy)[] =>
  (Object.keys(ruleOfNumber) as (keyof Policy)[]).filter((key) => ruleOfNumber[key] === rule);
