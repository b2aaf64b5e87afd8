import { policyBounds } from '../policy/policy.ts';
import { hour, later } from '../time/duration.ts';

export const interopKinds = [
  'miniprogram_certification',
  'pay_merchant',
  'official_account',
  'miniprogram_live',
  'customer_service',
  'e_invoice',
] as const;
/** A function on the WeChat side that hangs on a member's WeChat. */
export type InteropKind = (typeof interopKinds)[number];

export interface InteropRow {
  readonly becomes: 'abnormal' | 'degraded' | 'recovered';
  readonly impact: 'high' | 'medium' | 'low';
  /** `by_person`: not before somebody has done it; `by_itself`: when the time is over; `at_once`: hardly noticed. */
  readonly recovers: 'by_person' | 'by_itself' | 'at_once';
  /** Until it is back by itself; where a person has to bring it back, as an org has it that has chosen nothing else. */
  readonly withinMs: number;
  readonly stopGap: 'backup_admin' | 'switch_receptionist' | null;
}

/** R7: WeChat-side functions. */
export const interop = {
  miniprogram_certification: {
    becomes: 'abnormal',
    impact: 'high',
    recovers: 'by_person',
    withinMs: policyBounds.certifyHours.default * hour,
    stopGap: null,
  },
  pay_merchant: {
    becomes: 'abnormal',
    impact: 'high',
    recovers: 'by_person',
    withinMs: policyBounds.merchantHours.default * hour,
    stopGap: null,
  },
  official_account: {
    becomes: 'degraded',
    impact: 'high',
    recovers: 'by_person',
    withinMs: policyBounds.officialAccountHours.default * hour,
    stopGap: null,
  },
  miniprogram_live: {
    becomes: 'degraded',
    impact: 'high',
    recovers: 'by_itself',
    withinMs: 48 * hour,
    stopGap: 'backup_admin',
  },
  customer_service: {
    becomes: 'degraded',
    impact: 'medium',
    recovers: 'by_itself',
    withinMs: 24 * hour,
    stopGap: 'switch_receptionist',
  },
  e_invoice: { becomes: 'recovered', impact: 'low', recovers: 'at_once', withinMs: 0, stopGap: null },
} as const satisfies Readonly<Record<InteropKind, InteropRow>>;

/** By when a function is back, or should have been brought back by a person, after an unbinding at `now`. */
export const recoverBy = (
  kind: InteropKind,
  now: Date,
  table: Readonly<Record<InteropKind, InteropRow>> = interop,
): Date => later(now, table[kind].withinMs);
