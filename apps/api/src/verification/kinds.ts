import type { Factor } from '@unbind/domain/verification/factors';
import { code } from './kinds/code.ts';
import { face } from './kinds/face.ts';
import { leader } from './kinds/leader.ts';
import { passkey } from './kinds/passkey.ts';
import { password } from './kinds/password.ts';
import { qr } from './kinds/qr.ts';
import { totp } from './kinds/totp.ts';
import type { FactorKind } from './port.ts';

/** Every way to prove who you are. */
export const kinds: Readonly<Record<Factor, FactorKind>> = {
  qr,
  sms: code('sms'),
  email: code('email'),
  password,
  totp,
  face,
  passkey,
  leader,
};
