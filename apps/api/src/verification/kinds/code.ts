import { challengeLimits } from '@unbind/domain/verification/limits';
import { refuse } from '../../refusal.ts';
import { isCodeRight, mask } from '../codes.ts';
import type { FactorKind } from '../port.ts';
import { addressOf, maySend, resendAt, sendingOf } from '../sending.ts';

/** Six digits sent through a channel that this person has. */
export const code = (channel: 'sms' | 'email'): FactorKind => ({
  limit: challengeLimits[channel],
  // Without a provider the code would never come: said now, and not after a wait.
  ask: async (tx, { messenger }, { user }) =>
    messenger.carries.includes(channel)
      ? ((await maySend(tx, user.id, channel)) ?? { channel })
      : refuse('factor-unavailable', { factor: channel }),
  view: async ({ db }, challenge) => {
    const member = await db.member.findUniqueOrThrow({ where: { id: challenge.memberId } });
    const order = await db.workOrder.findUnique({ where: { id: `${challenge.id}:send` } });
    const address = addressOf(member, channel);
    return {
      maskedAddress: address === null ? null : mask(address),
      resendAt: resendAt(challenge).toISOString(),
      sending: order === null ? null : sendingOf(order),
    };
  },
  weigh: async ({ keys }, challenge, answer) =>
    'code' in answer ? { right: isCodeRight(keys, challenge.id, answer.code) } : refuse('input-invalid'),
});
