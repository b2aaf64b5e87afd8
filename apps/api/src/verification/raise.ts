import { type Factor, factors } from '@unbind/domain/verification/factors';
import { raiseMs } from '@unbind/domain/verification/limits';
import { type Held, raisedBy, raiseWays } from '@unbind/domain/verification/raise';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { SignedIn } from '../session/current.ts';
import { rotate } from '../session/rotate.ts';
import type { Tx } from '../transaction.ts';

type Reader = Pick<Tx, 'db' | 'carries'>;

const known = z.array(z.enum(factors));

/** What this person could prove themself with now. */
export async function heldBy({ db, carries }: Reader, memberId: string): Promise<Held> {
  const [member, passkeys] = [
    await db.member.findUniqueOrThrow({ where: { id: memberId }, include: { credential: true } }),
    await db.passkey.count({ where: { memberId } }),
  ];
  return {
    password: member.credential?.passwordHash != null,
    totp: member.credential?.totpConfirmedAt != null,
    passkey: passkeys > 0,
    // A channel without a provider reaches nobody.
    sms: member.mobile !== null && carries.includes('sms'),
    email: member.email !== null && carries.includes('email'),
  };
}

/** The ways in which this session can be raised, the best first. */
export const waysOf = async (tx: Reader, memberId: string): Promise<readonly (readonly Factor[])[]> =>
  raiseWays(await heldBy(tx, memberId));

/**
 * Raises the session when the proofs that it gave lately make up one of the ways: its token changes with the right
 * (OWASP ASVS 3.2.1), and the proofs are used up. The new token, or null while something is missing.
 */
export async function raise(tx: Tx, deps: Pick<Deps, 'random'>, user: SignedIn): Promise<string | null> {
  const proofs = {
    purpose: 'raise',
    sessionId: user.sessionId,
    state: 'passed',
    answeredAt: { gt: new Date(tx.now.getTime() - raiseMs) },
  };
  const passed = await tx.db.challenge.findMany({ where: proofs, select: { factor: true } });
  const way = raisedBy(await heldBy(tx, user.id), known.parse(passed.map(({ factor }) => factor)));
  if (way === null) return null;
  await tx.db.challenge.updateMany({ where: proofs, data: { state: 'superseded' } });
  tx.record({ orgId: user.orgId, kind: 'session_raised', actorId: user.id, data: { factors: [...way] } });
  return rotate(tx, deps, user.sessionId, { raisedUntil: new Date(tx.now.getTime() + raiseMs) });
}
