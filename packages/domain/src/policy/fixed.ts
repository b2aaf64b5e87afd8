import { approvalLimits, delegationMaxMs, samePersonMs, standInHoldSeconds } from '../approvals/limits.ts';
import { notesWanted } from '../departures/checklist.ts';
import { startsDaysBefore } from '../departures/clock.ts';
import { groupLimits } from '../inheritance/groups.ts';
import { recentDays } from '../inheritance/hello.ts';
import { lastClaimReminderMs } from '../inheritance/modes.ts';
import { transferLimits } from '../inheritance/transfers.ts';
import { interop } from '../interop/table.ts';
import { auditAgainPoints, riskWindowDays } from '../risk/rules.ts';
import { rateNeedsBound, riskSpans, usualCityDays } from '../risk/signals.ts';
import { day, hour, minute, second } from '../time/duration.ts';
import { caseLimits } from '../unbinding/advance.ts';
import { restoreDays } from '../unbinding/plan-times.ts';
import { scheduleBounds } from '../unbinding/schedule.ts';
import { holdBounds } from '../verification/hold.ts';
import { challengeLimits, faceRestMs, raiseMs, sendLimits, wrongAnswers } from '../verification/limits.ts';
import type { PolicyRule } from './groups.ts';
import { furthestAheadMs, standInMs } from './publishing.ts';

export interface FixedNumber {
  readonly rule: PolicyRule;
  readonly value: number;
}

const count = (ms: number, of: number): number => Math.round(ms / of);
const { qr, sms, passkey, face, leader } = challengeLimits;
const { perPerson, perCase, perAddress } = wrongAnswers;

/**
 * Numbers of the rules that no org chooses; the phrase `policyFixed.<key>` says what each counts, and in what unit, and
 * `policyFixedWhy.<key>` why it is fixed. Read from where they are used, so that the page cannot say another.
 */
export const fixedNumbers = {
  verifyMinutes: { rule: 'R1', value: count(caseLimits.verify_idle, minute) },
  qrSeconds: { rule: 'R1', value: count(qr.validMs, second) },
  codeMinutes: { rule: 'R1', value: count(sms.validMs, minute) },
  passkeyMinutes: { rule: 'R1', value: count(passkey.validMs, minute) },
  faceMinutes: { rule: 'R1', value: count(face.validMs, minute) },
  leaderSeconds: { rule: 'R1', value: count(leader.validMs, second) },
  codeTries: { rule: 'R1', value: sms.tries },
  passkeyTries: { rule: 'R1', value: passkey.tries },
  resendSeconds: { rule: 'R1', value: count(sendLimits.resendMs, second) },
  sendsPerHour: { rule: 'R1', value: sendLimits.perPerson.count },
  sendsPerDay: { rule: 'R1', value: sendLimits.perAddress.count },
  wrongPerPerson: { rule: 'R1', value: perPerson.code.count },
  wrongPerCase: { rule: 'R1', value: perCase.count },
  wrongPerAddress: { rule: 'R1', value: perAddress.count },
  wrongFaces: { rule: 'R1', value: perPerson.face.count },
  faceRestDays: { rule: 'R1', value: count(faceRestMs, day) },
  raiseMinutes: { rule: 'R1', value: count(raiseMs, minute) },
  approvalHours: { rule: 'R1', value: count(caseLimits.approval, hour) },
  approvalRemindHours: { rule: 'R1', value: count(approvalLimits.remindBeforeMs, hour) },
  samePersonDays: { rule: 'R1', value: count(samePersonMs, day) },
  delegationDays: { rule: 'R1', value: count(delegationMaxMs, day) },
  scheduleMinutes: { rule: 'R1', value: count(scheduleBounds.atLeastMs, minute) },
  scheduleDays: { rule: 'R1', value: count(scheduleBounds.atMostMs, day) },
  policyAloneHours: { rule: 'R1', value: count(standInMs, hour) },
  policyAheadDays: { rule: 'R1', value: count(furthestAheadMs, day) },
  confirmMinutes: { rule: 'R2', value: count(caseLimits.confirm, minute) },
  highRiskHoldSeconds: { rule: 'R2', value: holdBounds.highRiskMin },
  aloneHoldHours: { rule: 'R2', value: count(standInHoldSeconds * second, hour) },
  takeoverHours: { rule: 'R3', value: count(transferLimits.takeoverMs, hour) },
  transfersEach: { rule: 'R3', value: transferLimits.perCustomer },
  transferDays: { rule: 'R3', value: count(transferLimits.windowMs, day) },
  groupsPerDay: { rule: 'R3', value: groupLimits.perDay },
  lastClaimHours: { rule: 'R3', value: count(lastClaimReminderMs, hour) },
  departureDays: { rule: 'R3', value: startsDaysBefore },
  notesWanted: { rule: 'R3', value: notesWanted },
  recentDays: { rule: 'R3', value: recentDays },
  liveHours: { rule: 'R7', value: count(interop.miniprogram_live.withinMs, hour) },
  receptionHours: { rule: 'R7', value: count(interop.customer_service.withinMs, hour) },
  restoreDays: { rule: 'R7', value: restoreDays },
  riskWindowDays: { rule: 'R8', value: riskWindowDays },
  rateNeedsBound: { rule: 'R8', value: rateNeedsBound },
  auditAgainPoints: { rule: 'R8', value: auditAgainPoints },
  usualCityDays: { rule: 'R8', value: usualCityDays },
  burstHours: { rule: 'R8', value: count(riskSpans.begunMs, hour) },
  accessHours: { rule: 'R8', value: count(riskSpans.accessMs, hour) },
} as const satisfies Readonly<Record<string, FixedNumber>>;
export type FixedKey = keyof typeof fixedNumbers;
export const fixedKeys = Object.keys(fixedNumbers) as readonly FixedKey[];

/** The fixed numbers of a rule, in their order. */
export const fixedOf = (rule: PolicyRule): FixedKey[] => fixedKeys.filter((key) => fixedNumbers[key].rule === rule);
