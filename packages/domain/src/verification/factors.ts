export const factors = ['qr', 'sms', 'email', 'password', 'totp', 'face', 'passkey'] as const;
export type Factor = (typeof factors)[number];

/** `face` is never the only way (R1): the equal path that a person may choose instead. */
export const equalPath: Readonly<Partial<Record<Factor, Factor>>> = { face: 'passkey' };
