import type { Level } from '../verification/levels.ts';
import { type PolicyChange, policyChanges } from './changes.ts';
import { defaultPolicy, type Policy } from './policy.ts';

/** What an org says of itself and in its own words is no matter of strictness: a preset leaves it as it is. */
const own = ['forceBinding', 'chatArchiving', 'handOverRules', 'helloMessage', 'weightyTags'] as const;
type Own = (typeof own)[number];

export type Preset = Omit<Policy, Own>;

const without = ({
  forceBinding: _,
  chatArchiving: __,
  handOverRules: ___,
  helloMessage: ____,
  weightyTags: _____,
  ...rest
}: Policy): Preset => rest;

/** The rules as product.md ships them. */
const standard: Preset = without(defaultPolicy);

/**
 * Three full sets of numbers to begin from: `light` for a company in which everybody knows everybody, `standard` as shipped,
 * `strict` for whoever answers to a supervisor. Why each differs is in the phrase `presetWhy.<level>.<number or rule>`.
 */
export const presets: Readonly<Record<Level, Preset>> = {
  light: {
    ...standard,
    level: 'light',
    holdSeconds: 30,
    claimPerDay: 50,
    claimOpen: 100,
    claimCooldownDays: 7,
    poolReach: 'org',
    successorAgeDays: 0,
  },
  standard,
  strict: {
    ...standard,
    level: 'strict',
    faceAllowed: false,
    holdSeconds: 120,
    manyCustomers: 100,
    claimPerDay: 10,
    claimOpen: 30,
    successorAgeDays: 5,
    cacheHours: 4,
    windowsEndHour: 0,
    frozenRoleDays: 14,
    roleRemindHours: 72,
    chatRetentionDays: 365,
    wechatChangeHours: 24,
    objectionHours: 8,
    approverHours: 8,
    nightFromHour: 20,
    nightUntilHour: 8,
    riskRules: {
      account_often: { above: 2 },
      org_rate: { above: 10 },
      impossible_travel: { mode: 'on' },
      new_device: { mode: 'on' },
      admin_burst: { mode: 'on', above: 5 },
      special_rights: { mode: 'on' },
      access_changed: { mode: 'on' },
      first_action: { mode: 'on' },
    },
  },
};

/** Where a preset differs from the rules as shipped: each has its reason. */
export const presetDiffers = (level: Level, table = presets): PolicyChange[] =>
  policyChanges(defaultPolicy, withPreset(defaultPolicy, level, table));

/** An org's numbers with those of a preset; its own words and what it says of itself stay. */
export const withPreset = (numbers: Policy, level: Level, table = presets): Policy => ({ ...numbers, ...table[level] });
