import type { Factor } from '@unbind/domain/verification/factors';
import { refuse } from '../refusal.ts';
import { code } from './kinds/code.ts';
import { leader } from './kinds/leader.ts';
import { password } from './kinds/password.ts';
import { qr } from './kinds/qr.ts';
import type { FactorKind } from './port.ts';

/** A factor that this server does not carry out: a case that needs it waits, and nothing is skipped. */
const unavailable = (factor: Factor): FactorKind => ({
  limit: { validMs: 0, tries: 0 },
  ask: async () => refuse('factor-unavailable', { factor }),
  weigh: async () => refuse('factor-unavailable', { factor }),
});

/** Every way to prove who you are. */
export const kinds: Readonly<Record<Factor, FactorKind>> = {
  qr,
  sms: code('sms'),
  email: code('email'),
  password,
  totp: unavailable('totp'),
  face: unavailable('face'),
  passkey: unavailable('passkey'),
  leader,
};
