import { challengeLimits } from '@unbind/domain/verification/limits';
import { leaderOf } from '../../people/leader.ts';
import { refuse } from '../../refusal.ts';
import { faceCounts } from '../face/status.ts';
import type { FactorKind } from '../port.ts';
import { ticketSeed } from './qr.ts';

/**
 * R1's third path: the leader stands beside the person and scans the code on that person's screen with the leader's own
 * signed-in phone. Only for who has neither a passkey nor a face that counts for this case.
 */
export const leader: FactorKind = {
  limit: challengeLimits.leader,
  ask: async (tx, deps, { user, row }) => {
    if (row === null) return refuse('factor-unavailable', { factor: 'leader' });
    const memberId = user.id;
    const passkeys = await tx.db.passkey.count({ where: { memberId } });
    const face = await faceCounts({ db: tx.db, face: deps.face }, memberId, row.createdAt);
    if (passkeys > 0 || face) return refuse('factor-unavailable', { factor: 'leader' });
    if ((await leaderOf(tx, user.orgId, memberId)) === null) return refuse('factor-missing', { factor: 'leader' });
    return ticketSeed(deps);
  },
  weigh: async () => refuse('input-invalid'),
};
