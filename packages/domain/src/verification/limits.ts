import { day, hour, minute, second } from '../time/duration.ts';

/** Fixed limits of challenges, in milliseconds and counts. */
export const challengeLimits = {
  qr: { validMs: 120 * second, tries: 1 },
  sms: { validMs: 5 * minute, tries: 5 },
  email: { validMs: 5 * minute, tries: 5 },
  password: { validMs: 5 * minute, tries: 5 },
  totp: { validMs: 5 * minute, tries: 5 },
  passkey: { validMs: 2 * minute, tries: 3 },
  face: { validMs: minute, tries: 1 },
  leader: { validMs: 120 * second, tries: 1 },
  token: { validMs: 10 * minute, tries: 5 },
} as const;

/** How often a code may be sent. */
export const sendLimits = {
  resendMs: 60 * second,
  perPerson: { count: 5, windowMs: hour },
  perAddress: { count: 20, windowMs: day },
} as const;

/** A second proof raises a session for this long, and the proofs of one way must lie no further apart. */
export const raiseMs = 10 * minute;

/** A face that was enrolled later than this before an unbinding began proves nothing for it. */
export const faceRestMs = 7 * day;

const five = { count: 5, windowMs: 10 * minute, pauseMs: 10 * minute };

/**
 * Wrong answers make a pause: five of one kind by one person over all cases, fifteen in one case, fifty from one network
 * address. A face is slower to try and easier to force, so its five last a day.
 */
export const wrongAnswers = {
  perPerson: { code: five, password: five, passkey: five, face: { count: 5, windowMs: day, pauseMs: day } },
  perCase: { count: 15, windowMs: hour, pauseMs: 10 * minute },
  perAddress: { count: 50, windowMs: 15 * minute, pauseMs: 15 * minute },
} as const;
