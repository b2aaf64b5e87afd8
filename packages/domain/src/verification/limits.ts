import { day, hour, minute, second } from '../time/duration.ts';

/** Fixed limits of challenges, in milliseconds and counts. */
export const challengeLimits = {
  qr: { validMs: 120 * second, tries: 1 },
  sms: { validMs: 5 * minute, tries: 5 },
  email: { validMs: 5 * minute, tries: 5 },
  token: { validMs: 10 * minute, tries: 5 },
} as const;

/** How often a code may be sent. */
export const sendLimits = {
  resendMs: 60 * second,
  perPerson: { count: 5, windowMs: hour },
  perAddress: { count: 20, windowMs: day },
} as const;

/** After five wrong answers in a row a person waits this long, over all cases. */
export const wrongAnswers = { count: 5, pauseMs: 10 * minute } as const;
