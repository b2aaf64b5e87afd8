import { nextFactor } from '@unbind/domain/unbinding/advance';
import type { Factor } from '@unbind/domain/verification/factors';
import { challengeLimits, sendLimits } from '@unbind/domain/verification/limits';
import type { Deps } from '../deps.ts';
import { sees } from '../people/scope.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { count, paused } from '../session/throttle.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase, order, stateOf } from '../unbinding/case.ts';
import { ticketHash } from './codes.ts';
import { tooSoon } from './resend.ts';

export type ChallengeRow = NonNullable<Awaited<ReturnType<Tx['db']['challenge']['findFirst']>>>;

/** The factors that are carried out today; a case that needs another waits, and nothing is skipped. */
const channels = { qr: null, sms: 'mobile', email: 'email' } as const;
type Offered = keyof typeof channels;
const isOffered = (factor: Factor): factor is Offered => factor in channels;

/** The key under which a person's wrong answers are counted, over all cases. */
export const wrongKey = (memberId: string): string => `wrong-code:${memberId}`;

/** A case that this person began and that is being verified now; anything else is refused. */
export async function lockVerifying(tx: Tx, user: SignedIn, unbindingId: string): Promise<CaseRow | Refusal> {
  const row = await lockCase(tx, user.orgId, unbindingId);
  if (isRefusal(row)) return row;
  if (row.initiatorId !== user.id)
    return (await sees(tx, user, 'unbinding.read', row.memberId)) ? refuse('not-allowed') : refuse('not-found');
  if (row.state !== 'verifying' || (row.deadline !== null && row.deadline <= tx.now))
    return refuse('state-wrong', { state: row.state });
  return row;
}

/** Begins one attempt at the next factor of a case; an attempt that was open before is replaced. */
export async function askFactor(
  tx: Tx,
  deps: Pick<Deps, 'random' | 'publicUrl'>,
  user: SignedIn,
  unbindingId: string,
  factor: Factor,
): Promise<{ challenge: ChallengeRow; ticket: string | null } | Refusal> {
  const row = await lockVerifying(tx, user, unbindingId);
  if (isRefusal(row)) return row;
  if (nextFactor(stateOf(row).requiredFactors) !== factor) return refuse('factor-order');
  if (!isOffered(factor)) return refuse('factor-unavailable', { factor });
  const waiting = await paused(tx, wrongKey(user.id));
  if (waiting !== null) return waiting;
  if (factor !== 'qr') {
    const no = await maySend(tx, user, factor);
    if (no !== null) return no;
  }
  await tx.db.challenge.updateMany({
    where: { unbindingId, factor, state: 'open' },
    data: { state: 'superseded' },
  });
  const ticket = factor === 'qr' ? Buffer.from(deps.random.bytes(32)).toString('base64url') : null;
  const challenge = await tx.db.challenge.create({
    data: {
      id: tx.newId(),
      orgId: user.orgId,
      unbindingId,
      memberId: user.id,
      sessionId: user.sessionId,
      factor,
      position: stateOf(row).requiredFactors.findIndex((each) => each.factor === factor),
      channel: factor === 'qr' ? null : factor,
      ticketHash: ticket === null ? null : ticketHash(ticket),
      matchDigits: ticket === null ? null : String(10 + Math.floor(deps.random.fraction() * 90)),
      triesLeft: challengeLimits[factor].tries,
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + challengeLimits[factor].validMs),
    },
  });
  if (factor !== 'qr') {
    await order(tx, row, { id: `${challenge.id}:send`, kind: 'send_code', payload: { challengeId: challenge.id } });
  }
  tx.record({ orgId: user.orgId, kind: 'challenge_asked', unbindingId, actorId: user.id, data: { factor } });
  tx.touch(unbindingId);
  return { challenge, ticket };
}

async function maySend(tx: Tx, user: SignedIn, factor: 'sms' | 'email'): Promise<Refusal | null> {
  const member = await tx.db.member.findUniqueOrThrow({ where: { id: user.id } });
  const address = member[channels[factor]];
  if (address === null) return refuse('factor-address-missing');
  const last = await tx.db.challenge.findFirst({
    where: { memberId: user.id, factor },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  });
  const early = tooSoon(last, tx.now);
  if (early !== null) return early;
  const limits = [
    [`send:${factor}:${user.id}`, sendLimits.perPerson],
    [`send:${factor}:to:${ticketHash(address)}`, sendLimits.perAddress],
  ] as const;
  for (const [key, limit] of limits) {
    const waiting = await paused(tx, key);
    if (waiting !== null) return refuse('too-many-requests', waiting.params);
    await count(tx, key, limit);
  }
  return null;
}
