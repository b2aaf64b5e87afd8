import { holdBounds } from '../verification/hold.ts';
import { type Level, levels } from '../verification/levels.ts';

/** The numbers of an org's policy: the defaults of R1–R8, within their bounds. */
export interface Policy {
  readonly level: Level;
  readonly forceBinding: boolean;
  /** Whether a face may fill the slot 本人核验; where not, it is a passkey. */
  readonly faceAllowed: boolean;
  readonly holdSeconds: number;
  readonly claimHours: number;
  readonly successorAgeDays: number;
  readonly cacheHours: number;
  readonly frozenRoleDays: number;
  readonly chatRetentionDays: number;
  readonly chatArchiving: boolean;
}

type Bound = { readonly default: number; readonly min: number; readonly max: number };
type NumberKey = { [Key in keyof Policy]: Policy[Key] extends number ? Key : never }[keyof Policy];

/** Default and bounds of every number; the unit is in its name. */
export const policyBounds = {
  holdSeconds: { default: 60, min: holdBounds.min, max: holdBounds.max },
  claimHours: { default: 72, min: 24, max: 168 },
  successorAgeDays: { default: 3, min: 0, max: 30 },
  cacheHours: { default: 24, min: 1, max: 72 },
  frozenRoleDays: { default: 7, min: 7, max: 30 },
  chatRetentionDays: { default: 90, min: 30, max: 3650 },
} as const satisfies Readonly<Record<NumberKey, Bound>>;

export const defaultPolicy: Policy = {
  level: 'standard',
  forceBinding: false,
  faceAllowed: true,
  holdSeconds: policyBounds.holdSeconds.default,
  claimHours: policyBounds.claimHours.default,
  successorAgeDays: policyBounds.successorAgeDays.default,
  cacheHours: policyBounds.cacheHours.default,
  frozenRoleDays: policyBounds.frozenRoleDays.default,
  chatRetentionDays: policyBounds.chatRetentionDays.default,
  chatArchiving: false,
};

/** Which keys of a policy are not whole numbers within their bounds, or not a known level; empty when it is sound. */
export function policyFaults(policy: Policy): string[] {
  const numbers = Object.keys(policyBounds) as NumberKey[];
  return [
    ...(levels.includes(policy.level) ? [] : ['level']),
    ...numbers.filter((key) => !within(policy[key], policyBounds[key])),
  ];
}

const within = (value: number, { min, max }: Bound): boolean => Number.isInteger(value) && value >= min && value <= max;
