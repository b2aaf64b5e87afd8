import { helloLimit, unknownSlot, weightyBounds, weightyTags } from '../inheritance/hello.ts';
import type { HandOverRule } from '../inheritance/rules.ts';
import { choiceFaults, type RiskChoice } from '../risk/rules.ts';
import { usualNight } from '../risk/signals.ts';
import { holdBounds, manyCustomers } from '../verification/hold.ts';
import { type Level, levels } from '../verification/levels.ts';

/** The numbers of an org's policy: the defaults of R1–R8, within their bounds. */
export interface Policy {
  readonly level: Level;
  readonly forceBinding: boolean;
  /** Whether a face may fill the slot 本人核验; where not, it is a passkey. */
  readonly faceAllowed: boolean;
  readonly holdSeconds: number;
  /** Above so many customers a case is high-risk. */
  readonly manyCustomers: number;
  readonly claimHours: number;
  /** So long before the end of the pool colleagues are reminded, and once more an hour before it. */
  readonly claimRemindHours: number;
  /** How many customers a colleague may claim in 24 hours, and hold that have not taken over yet. */
  readonly claimPerDay: number;
  readonly claimOpen: number;
  /** For so long nobody may claim a customer that they have handed over themself. */
  readonly claimCooldownDays: number;
  readonly poolReach: PoolReach;
  /** What takes customers before `assign` does; the first that matches. */
  readonly handOverRules: readonly HandOverRule[];
  /** What a customer reads at a hand-over; empty: the console's own words. */
  readonly helloMessage: string;
  /** A customer with one of these in a tag is seen to before others by whoever takes over. */
  readonly weightyTags: readonly string[];
  readonly successorAgeDays: number;
  readonly cacheHours: number;
  /** The local hour at which Windows clients that are signed in end. */
  readonly windowsEndHour: number;
  readonly frozenRoleDays: number;
  /** So long before frozen roles are removed reviewers are reminded. */
  readonly roleRemindHours: number;
  readonly chatRetentionDays: number;
  readonly chatArchiving: boolean;
  /** Within so many hours a person is to do what only they can do: see `tasks/table.ts`. */
  readonly requestHours: number;
  readonly wechatChangeHours: number;
  readonly objectionHours: number;
  readonly groupsHours: number;
  readonly approverHours: number;
  readonly certifyHours: number;
  readonly merchantHours: number;
  readonly officialAccountHours: number;
  /** The org's night: from this local hour on, until before that one of the next morning. */
  readonly nightFromHour: number;
  readonly nightUntilHour: number;
  /** What differs from the shipped rules of risk. */
  readonly riskRules: RiskChoice;
}

/** Who sees what waits in the pool: the department that it came from, that and its siblings, or everybody. */
export const poolReaches = ['department', 'parent', 'org'] as const;
export type PoolReach = (typeof poolReaches)[number];

type Bound = { readonly default: number; readonly min: number; readonly max: number };
export type NumberKey = { [Key in keyof Policy]: Policy[Key] extends number ? Key : never }[keyof Policy];

/** Default and bounds of every number; the unit is in its name, why the bounds are there in the phrase `policyBound.<key>`. */
export const policyBounds = {
  holdSeconds: { default: 60, min: holdBounds.min, max: holdBounds.max },
  manyCustomers: { default: manyCustomers, min: 50, max: manyCustomers },
  claimHours: { default: 72, min: 24, max: 168 },
  claimRemindHours: { default: 24, min: 2, max: 24 },
  claimPerDay: { default: 20, min: 1, max: 500 },
  claimOpen: { default: 50, min: 1, max: 2000 },
  claimCooldownDays: { default: 30, min: 0, max: 365 },
  successorAgeDays: { default: 3, min: 0, max: 30 },
  cacheHours: { default: 24, min: 1, max: 72 },
  windowsEndHour: { default: 4, min: 0, max: 6 },
  frozenRoleDays: { default: 7, min: 7, max: 30 },
  roleRemindHours: { default: 24, min: 4, max: 84 },
  chatRetentionDays: { default: 90, min: 30, max: 3650 },
  requestHours: { default: 24, min: 4, max: 120 },
  wechatChangeHours: { default: 72, min: 24, max: 168 },
  objectionHours: { default: 24, min: 4, max: 72 },
  groupsHours: { default: 24, min: 4, max: 168 },
  approverHours: { default: 24, min: 4, max: 72 },
  certifyHours: { default: 168, min: 72, max: 336 },
  merchantHours: { default: 48, min: 12, max: 168 },
  officialAccountHours: { default: 48, min: 12, max: 168 },
  nightFromHour: { default: usualNight.from, min: 18, max: 23 },
  nightUntilHour: { default: usualNight.until, min: 3, max: 9 },
} as const satisfies Readonly<Record<NumberKey, Bound>>;

export const defaultPolicy: Policy = {
  level: 'standard',
  forceBinding: false,
  faceAllowed: true,
  holdSeconds: policyBounds.holdSeconds.default,
  manyCustomers: policyBounds.manyCustomers.default,
  claimHours: policyBounds.claimHours.default,
  claimRemindHours: policyBounds.claimRemindHours.default,
  claimPerDay: policyBounds.claimPerDay.default,
  claimOpen: policyBounds.claimOpen.default,
  claimCooldownDays: policyBounds.claimCooldownDays.default,
  poolReach: 'department',
  handOverRules: [],
  helloMessage: '',
  weightyTags,
  successorAgeDays: policyBounds.successorAgeDays.default,
  cacheHours: policyBounds.cacheHours.default,
  windowsEndHour: policyBounds.windowsEndHour.default,
  frozenRoleDays: policyBounds.frozenRoleDays.default,
  roleRemindHours: policyBounds.roleRemindHours.default,
  chatRetentionDays: policyBounds.chatRetentionDays.default,
  chatArchiving: false,
  requestHours: policyBounds.requestHours.default,
  wechatChangeHours: policyBounds.wechatChangeHours.default,
  objectionHours: policyBounds.objectionHours.default,
  groupsHours: policyBounds.groupsHours.default,
  approverHours: policyBounds.approverHours.default,
  certifyHours: policyBounds.certifyHours.default,
  merchantHours: policyBounds.merchantHours.default,
  officialAccountHours: policyBounds.officialAccountHours.default,
  nightFromHour: policyBounds.nightFromHour.default,
  nightUntilHour: policyBounds.nightUntilHour.default,
  riskRules: {},
};

/** Which keys of a policy are not whole numbers within their bounds, or not a known level; empty when it is sound. */
export function policyFaults(policy: Policy): string[] {
  const numbers = Object.keys(policyBounds) as NumberKey[];
  return [
    ...(levels.includes(policy.level) ? [] : ['level']),
    ...(poolReaches.includes(policy.poolReach) ? [] : ['poolReach']),
    ...(policy.helloMessage.length <= helloLimit && unknownSlot(policy.helloMessage) === null ? [] : ['helloMessage']),
    ...(policy.weightyTags.length <= weightyBounds.most && policy.weightyTags.every(isTag) ? [] : ['weightyTags']),
    ...choiceFaults(policy.riskRules).map((name) => `riskRules.${name}`),
    ...numbers.filter((key) => !within(policy[key], policyBounds[key])),
  ];
}

const isTag = (tag: string): boolean => tag.trim() === tag && tag.length > 0 && tag.length <= weightyBounds.length;

const within = (value: number, { min, max }: Bound): boolean => Number.isInteger(value) && value >= min && value <= max;
