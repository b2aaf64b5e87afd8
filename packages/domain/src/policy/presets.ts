import type { Level } from '../verification/levels.ts';
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
 * Three full sets of numbers to begin from.
 *
 * - `light`, for a company in which everybody knows everybody: a wait that is just long enough to object (30 s); one of
 *   five sees the whole pool and may claim more, for there is no other department; the successor list may be of today.
 * - `standard`: as shipped.
 * - `strict`, for whoever answers to a supervisor: two minutes to object; a case is high-risk from 100 customers on;
 *   local caches gone within 4 hours; roles kept for a review of 14 days, with a reminder three days before; chat records for
 *   a year; only passkeys in person; the successor list 5 business days old; fewer customers claimed at once; and the rules
 *   of risk that point at a stolen account or a wave in force, the limits of R8 tighter.
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

/** An org's numbers with those of a preset; its own words and what it says of itself stay. */
export const withPreset = (numbers: Policy, level: Level, table = presets): Policy => ({ ...numbers, ...table[level] });
