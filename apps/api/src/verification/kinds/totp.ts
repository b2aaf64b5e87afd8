import { challengeLimits } from '@unbind/domain/verification/limits';
import { refuse } from '../../refusal.ts';
import { enrolled, useRecoveryCode, useStep, weighTotp } from '../../security/authenticator.ts';
import type { FactorKind } from '../port.ts';

/** A code of the person's authenticator app, or one of their recovery codes. */
export const totp: FactorKind = {
  limit: challengeLimits.totp,
  ask: async (tx, _deps, { user }) =>
    (await enrolled(tx, user.id)) ? {} : refuse('factor-missing', { factor: 'totp' }),
  weigh: async (deps, challenge, answer) => {
    const { memberId } = challenge;
    if ('recoveryCode' in answer)
      return { right: true, use: (tx) => useRecoveryCode(tx, deps, memberId, answer.recoveryCode) };
    if (!('code' in answer)) return refuse('input-invalid');
    const step = await weighTotp(deps, memberId, answer.code);
    return step === null ? { right: false } : { right: true, use: (tx) => useStep(tx, memberId, step) };
  },
};
