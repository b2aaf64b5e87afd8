import { challengeLimits } from '@unbind/domain/verification/limits';
import { refuse } from '../../refusal.ts';
import { claimedBy, nonceOf, partyOf, verifyUsed } from '../../security/webauthn.ts';
import type { FactorKind } from '../port.ts';

/** A passkey of this person, used with its owner verified by the device. */
export const passkey: FactorKind = {
  limit: challengeLimits.passkey,
  ask: async ({ db }, _deps, { user }) =>
    (await db.passkey.count({ where: { memberId: user.id } })) > 0
      ? {}
      : refuse('factor-missing', { factor: 'passkey' }),
  view: async (deps, challenge) => {
    const known = await deps.db.passkey.findMany({ where: { memberId: challenge.memberId } });
    return {
      // WebAuthn level 3 §5.5, in its JSON form.
      passkey: {
        challenge: Buffer.from(nonceOf(deps, challenge.id)).toString('base64url'),
        rpId: partyOf(deps.publicUrl).id,
        allowCredentials: known.map(({ credentialId, transports }) => ({
          id: credentialId,
          type: 'public-key',
          transports,
        })),
        userVerification: 'required',
        timeout: challengeLimits.passkey.validMs,
      },
    };
  },
  weigh: async (deps, challenge, answer) => {
    if (!('credential' in answer)) return refuse('input-invalid');
    const { memberId, id } = challenge;
    const credentialId = claimedBy(answer.credential) ?? '';
    const known = await deps.db.passkey.findFirst({ where: { credentialId, memberId } });
    const counter = known === null ? null : await verifyUsed(deps, id, answer.credential, known);
    if (known === null || counter === null) return { right: false };
    return {
      right: true,
      use: async (tx) => {
        const where = { id: known.id, counter: known.counter };
        const used = await tx.db.passkey.updateMany({ where, data: { counter, lastUsedAt: tx.now } });
        return used.count === 1;
      },
    };
  },
};
