export const factors = ['qr', 'sms', 'email', 'password', 'totp', 'face', 'passkey'] as const;
export type Factor = (typeof factors)[number];

/** `face` is never the only way (R1): the equal path that a person may choose instead. */
export const equalPath: Readonly<Partial<Record<Factor, Factor>>> = { face: 'passkey' };

/** Does this factor fill a slot that asks for `wanted`: the factor itself, or its equal path. */
export const fills = (wanted: Factor, given: Factor): boolean => given === wanted || given === equalPath[wanted];
