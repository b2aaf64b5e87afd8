import { challengeLimits } from '@unbind/domain/verification/limits';
import { refuse } from '../../refusal.ts';
import { isCodeRight, mask } from '../codes.ts';
import type { FactorKind } from '../port.ts';
import { addressOf, maySend, resendAt } from '../sending.ts';

/** Six digits sent through a channel that this person has. */
export const code = (channel: 'sms' | 'email'): FactorKind => ({
  limit: challengeLimits[channel],
  ask: async (tx, _deps, { user }) => (await maySend(tx, user.id, channel)) ?? { channel },
  view: async ({ db }, challenge) => {
    const member = await db.member.findUniqueOrThrow({ where: { id: challenge.memberId } });
    const address = addressOf(member, channel);
    return {
      maskedAddress: address === null ? null : mask(address),
      resendAt: resendAt(challenge).toISOString(),
    };
  },
  weigh: async ({ keys }, challenge, answer) =>
    'code' in answer ? { right: isCodeRight(keys, challenge.id, answer.code) } : refuse('input-invalid'),
});
