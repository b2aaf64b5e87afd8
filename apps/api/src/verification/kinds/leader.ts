import { challengeLimits } from '@unbind/domain/verification/limits';
import { leaderOf } from '../../people/leader.ts';
import { refuse } from '../../refusal.ts';
import type { FactorKind } from '../port.ts';
import { ticketSeed } from './qr.ts';

/**
 * R1's third path: the leader stands beside the person and scans the code on that person's screen with the leader's own
 * signed-in phone. Only for who has neither a passkey nor a face on file.
 */
export const leader: FactorKind = {
  limit: challengeLimits.leader,
  ask: async (tx, deps, { user, row }) => {
    if (row === null) return refuse('factor-unavailable', { factor: 'leader' });
    const memberId = user.id;
    const others =
      (await tx.db.passkey.count({ where: { memberId } })) + (await tx.db.faceTemplate.count({ where: { memberId } }));
    if (others > 0) return refuse('factor-unavailable', { factor: 'leader' });
    if ((await leaderOf(tx, user.orgId, memberId)) === null) return refuse('factor-missing', { factor: 'leader' });
    return ticketSeed(deps);
  },
  weigh: async () => refuse('input-invalid'),
};
