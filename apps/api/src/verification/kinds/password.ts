import { challengeLimits } from '@unbind/domain/verification/limits';
import { refuse } from '../../refusal.ts';
import { isPasswordRight } from '../../session/password.ts';
import type { FactorKind } from '../port.ts';

/** The person's own password, once more. */
export const password: FactorKind = {
  limit: challengeLimits.password,
  ask: async ({ db }, _deps, { user }) => {
    const credential = await db.credential.findUnique({ where: { memberId: user.id } });
    return credential?.passwordHash == null ? refuse('factor-missing', { factor: 'password' }) : {};
  },
  weigh: async ({ db }, challenge, answer) => {
    if (!('password' in answer)) return refuse('input-invalid');
    const credential = await db.credential.findUnique({ where: { memberId: challenge.memberId } });
    return { right: await isPasswordRight(credential?.passwordHash ?? null, answer.password) };
  },
};
