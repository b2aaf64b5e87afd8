import { expect, it } from 'vitest';
import { type FixedKey, fixedKeys, fixedNumbers, fixedOf } from './fixed.ts';
import { policyRuleNames } from './groups.ts';

const rows: readonly (readonly [FixedKey, string, number])[] = [
  ['verifyMinutes', 'R1', 10],
  ['qrSeconds', 'R1', 120],
  ['codeMinutes', 'R1', 5],
  ['passkeyMinutes', 'R1', 2],
  ['faceMinutes', 'R1', 1],
  ['leaderSeconds', 'R1', 120],
  ['codeTries', 'R1', 5],
  ['passkeyTries', 'R1', 3],
  ['resendSeconds', 'R1', 60],
  ['sendsPerHour', 'R1', 5],
  ['sendsPerDay', 'R1', 20],
  ['wrongPerPerson', 'R1', 5],
  ['wrongPerCase', 'R1', 15],
  ['wrongPerAddress', 'R1', 50],
  ['wrongFaces', 'R1', 5],
  ['faceRestDays', 'R1', 7],
  ['raiseMinutes', 'R1', 10],
  ['approvalHours', 'R1', 24],
  ['approvalRemindHours', 'R1', 4],
  ['samePersonDays', 'R1', 90],
  ['delegationDays', 'R1', 30],
  ['scheduleMinutes', 'R1', 5],
  ['scheduleDays', 'R1', 90],
  ['policyAloneHours', 'R1', 24],
  ['policyAheadDays', 'R1', 366],
  ['confirmMinutes', 'R2', 10],
  ['highRiskHoldSeconds', 'R2', 60],
  ['aloneHoldHours', 'R2', 24],
  ['takeoverHours', 'R3', 24],
  ['transfersEach', 'R3', 2],
  ['transferDays', 'R3', 90],
  ['groupsPerDay', 'R3', 300],
  ['lastClaimHours', 'R3', 1],
  ['departureDays', 'R3', 3],
  ['notesWanted', 'R3', 10],
  ['recentDays', 'R3', 7],
  ['liveHours', 'R7', 48],
  ['receptionHours', 'R7', 24],
  ['restoreDays', 'R7', 7],
  ['riskWindowDays', 'R8', 30],
  ['rateNeedsBound', 'R8', 20],
  ['auditAgainPoints', 'R8', 5],
  ['usualCityDays', 'R8', 180],
  ['burstHours', 'R8', 1],
  ['accessHours', 'R8', 24],
];

it.each(rows)('%s of %s is %i', (key, rule, value) => expect(fixedNumbers[key]).toEqual({ rule, value }));

it('are all there are, each with its rule', () => {
  expect(rows.map(([key]) => key)).toEqual(fixedKeys);
  expect(policyRuleNames.flatMap(fixedOf).sort()).toEqual([...fixedKeys].sort());
});
