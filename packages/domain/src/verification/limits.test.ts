import { expect, it } from 'vitest';
import { day, hour, minute, second } from '../time/duration.ts';
import { challengeLimits, sendLimits, wrongAnswers } from './limits.ts';

it.each([
  ['a QR code for two minutes, scanned once', challengeLimits.qr, { validMs: 120 * second, tries: 1 }],
  ['an SMS code for five minutes and tries', challengeLimits.sms, { validMs: 5 * minute, tries: 5 }],
  ['an e-mail code likewise', challengeLimits.email, { validMs: 5 * minute, tries: 5 }],
  ['R2: the dynamic token for ten minutes', challengeLimits.token, { validMs: 10 * minute, tries: 5 }],
  ['a code to a person', sendLimits.perPerson, { count: 5, windowMs: hour }],
  ['a code to an address', sendLimits.perAddress, { count: 20, windowMs: day }],
  ['a password for five minutes and tries', challengeLimits.password, { validMs: 5 * minute, tries: 5 }],
  ['an app code likewise', challengeLimits.totp, { validMs: 5 * minute, tries: 5 }],
  ['a passkey for two minutes', challengeLimits.passkey, { validMs: 2 * minute, tries: 3 }],
  ['a face for one minute, once', challengeLimits.face, { validMs: minute, tries: 1 }],
  ["a leader's scan for two minutes", challengeLimits.leader, { validMs: 120 * second, tries: 1 }],
  [
    'five wrong codes make a pause',
    wrongAnswers.perPerson.code,
    { count: 5, windowMs: 10 * minute, pauseMs: 10 * minute },
  ],
  ['five wrong faces end the day', wrongAnswers.perPerson.face, { count: 5, windowMs: day, pauseMs: day }],
  ['fifteen in one case', wrongAnswers.perCase, { count: 15, windowMs: hour, pauseMs: 10 * minute }],
  ['fifty from one address', wrongAnswers.perAddress, { count: 50, windowMs: 15 * minute, pauseMs: 15 * minute }],
])('limits: %s', (_, limit, expected) => expect(limit).toEqual(expected));
