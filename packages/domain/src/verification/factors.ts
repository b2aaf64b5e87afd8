export const factors = ['qr', 'sms', 'email', 'password', 'totp', 'face', 'passkey', 'leader'] as const;
export type Factor = (typeof factors)[number];

/**
 * `face` is never the only way (R1): the passkey is its equal, and who has neither is confirmed in person by their leader,
 * with a code by SMS behind it.
 */
export const equalPaths: Readonly<Partial<Record<Factor, readonly Factor[]>>> = { face: ['passkey', 'leader'] };

/** What a way asks for besides: another person's word alone is not enough. */
export const askedBehind: Readonly<Partial<Record<Factor, Factor>>> = { leader: 'sms' };

/** Does this factor fill a slot that asks for `wanted`: the factor itself, or one of its equal paths. */
export const fills = (wanted: Factor, given: Factor): boolean =>
  given === wanted || (equalPaths[wanted]?.includes(given) ?? false);
