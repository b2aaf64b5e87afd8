import { transferLimits } from '../inheritance/transfers.ts';
import { interop } from '../interop/table.ts';
import { riskWindowDays } from '../risk/rules.ts';
import { rateNeedsBound } from '../risk/signals.ts';
import { hour, minute } from '../time/duration.ts';
import { caseLimits } from '../unbinding/advance.ts';
import { restoreDays } from '../unbinding/plan-times.ts';
import { holdBounds } from '../verification/hold.ts';
import type { PolicyRule } from './groups.ts';

export interface FixedNumber {
  readonly rule: PolicyRule;
  readonly value: number;
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'members';
}

const count = (ms: number, of: number): number => Math.round(ms / of);

/**
 * Numbers of the rules that no org chooses; why is in the phrase `policyFixed.<key>`. Read from where they are used, so
 * that the page cannot say another.
 */
export const fixedNumbers = {
  confirmMinutes: { rule: 'R2', value: count(caseLimits.confirm, minute), unit: 'minutes' },
  verifyMinutes: { rule: 'R1', value: count(caseLimits.verify_idle, minute), unit: 'minutes' },
  approvalHours: { rule: 'R1', value: count(caseLimits.approval, hour), unit: 'hours' },
  highRiskHoldSeconds: { rule: 'R2', value: holdBounds.highRiskMin, unit: 'seconds' },
  takeoverHours: { rule: 'R3', value: count(transferLimits.takeoverMs, hour), unit: 'hours' },
  liveHours: { rule: 'R7', value: count(interop.miniprogram_live.withinMs, hour), unit: 'hours' },
  receptionHours: { rule: 'R7', value: count(interop.customer_service.withinMs, hour), unit: 'hours' },
  restoreDays: { rule: 'R7', value: restoreDays, unit: 'days' },
  riskWindowDays: { rule: 'R8', value: riskWindowDays, unit: 'days' },
  rateNeedsBound: { rule: 'R8', value: rateNeedsBound, unit: 'members' },
} as const satisfies Readonly<Record<string, FixedNumber>>;
export type FixedKey = keyof typeof fixedNumbers;
export const fixedKeys = Object.keys(fixedNumbers) as readonly FixedKey[];
