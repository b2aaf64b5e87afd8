import { generateRegistrationOptions } from '@simplewebauthn/server';
import { challengeLimits } from '@unbind/domain/verification/limits';
import type { Deps } from '../deps.ts';
import { tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { type Tx, transaction } from '../transaction.ts';
import { nonceOf, partyOf, verifyMade } from './webauthn.ts';

/** Begins to make a passkey on this session; what the browser needs for it. */
export async function beginPasskey(
  deps: Deps,
  user: SignedIn,
): Promise<{ challengeId: string; options: Record<string, unknown> } | Refusal> {
  const challengeId = await transaction(deps, async (tx) => {
    const open = { purpose: 'enrol', sessionId: user.sessionId, state: 'open' };
    await tx.db.challenge.updateMany({ where: open, data: { state: 'superseded' } });
    const { id } = await tx.db.challenge.create({
      data: {
        id: tx.newId(),
        orgId: user.orgId,
        purpose: 'enrol',
        memberId: user.id,
        sessionId: user.sessionId,
        factor: 'passkey',
        position: 0,
        triesLeft: 1,
        createdAt: tx.now,
        expiresAt: new Date(tx.now.getTime() + challengeLimits.passkey.validMs),
      },
    });
    return id;
  });
  if (isRefusal(challengeId)) return challengeId;
  const [org, known] = [
    await deps.db.org.findUniqueOrThrow({ where: { id: user.orgId }, select: { name: true } }),
    await deps.db.passkey.findMany({ where: { memberId: user.id } }),
  ];
  const options = await generateRegistrationOptions({
    rpName: org.name,
    rpID: partyOf(deps.publicUrl).id,
    userName: user.account,
    userDisplayName: user.name,
    userID: Uint8Array.from(Buffer.from(user.id)),
    challenge: nonceOf(deps, challengeId),
    timeout: challengeLimits.passkey.validMs,
    attestationType: 'none',
    // The same device is not registered twice.
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
  return { challengeId, options: { ...options } };
}

/** Keeps the passkey that the browser made: for the challenge of this session, once. */
export async function addPasskey(
  deps: Deps,
  user: SignedIn,
  given: { challengeId: string; credential: unknown; name: string },
): Promise<true | Refusal> {
  const where = { id: given.challengeId, memberId: user.id, sessionId: user.sessionId, purpose: 'enrol' };
  const challenge = await deps.db.challenge.findFirst({ where });
  if (challenge === null) return refuse('not-found');
  const made = await verifyMade(deps, challenge.id, given.credential);
  return transaction(deps, async (tx) => {
    const open = { id: challenge.id, state: 'open', expiresAt: { gt: tx.now } };
    const used = await tx.db.challenge.updateMany({ where: open, data: { state: 'passed', answeredAt: tx.now } });
    if (used.count === 0) return refuse('challenge-ended');
    if (made === null || (await tx.db.passkey.count({ where: { credentialId: made.credentialId } })) > 0)
      return refuse('passkey-refused');
    const id = tx.newId();
    const { name } = given;
    await tx.db.passkey.create({
      data: { id, orgId: user.orgId, memberId: user.id, name, createdAt: tx.now, ...made, transports: made.transports },
    });
    tx.record({ orgId: user.orgId, kind: 'passkey_added', actorId: user.id, data: { passkey: id } });
    await told(tx, user, name);
    return true;
  });
}

export async function renamePasskey(tx: Tx, user: SignedIn, id: string, name: string): Promise<true | Refusal> {
  const renamed = await tx.db.passkey.updateMany({ where: { id, memberId: user.id }, data: { name } });
  if (renamed.count === 0) return refuse('not-found');
  tx.record({ orgId: user.orgId, kind: 'passkey_renamed', actorId: user.id, data: { passkey: id } });
  return true;
}

export async function removePasskey(tx: Tx, user: SignedIn, id: string): Promise<true | Refusal> {
  const passkey = await tx.db.passkey.findFirst({ where: { id, memberId: user.id } });
  if (passkey === null) return refuse('not-found');
  await tx.db.passkey.delete({ where: { id } });
  tx.record({ orgId: user.orgId, kind: 'passkey_removed', actorId: user.id, data: { passkey: id } });
  await told(tx, user, passkey.name);
  return true;
}

const told = (tx: Tx, user: SignedIn, device: string): Promise<void> =>
  tell(tx, user.orgId, [user.id], { kind: 'passkey_changed', params: { device }, path: '/settings/security' });
