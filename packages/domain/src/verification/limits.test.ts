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
  ['five wrong answers make a pause', wrongAnswers, { count: 5, pauseMs: 10 * minute }],
])('limits: %s', (_, limit, expected) => expect(limit).toEqual(expected));
