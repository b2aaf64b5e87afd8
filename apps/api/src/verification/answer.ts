import type { Factor } from '@unbind/domain/verification/factors';
import { wrongAnswers } from '@unbind/domain/verification/limits';
import type { Deps } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { count, forget, paused } from '../session/throttle.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, moveCase } from '../unbinding/case.ts';
import { type ChallengeRow, lockVerifying, wrongKey } from './ask.ts';
import { isCodeRight } from './codes.ts';

/** A wrong code must be remembered although it is a "no": the transaction commits, and the answer tells. */
export type Answered =
  | { readonly right: true }
  | { readonly right: false; readonly left: number; readonly pauseSeconds: number | null };

/**
 * Checks one code for an open challenge: once, within its time, within its tries, and not while this person is paused
 * for wrong answers. The caller has locked the case.
 */
export async function checkCode(
  tx: Tx,
  deps: Pick<Deps, 'keys'>,
  challenge: ChallengeRow,
  code: string,
): Promise<Answered | Refusal> {
  if (challenge.state !== 'open' || challenge.expiresAt <= tx.now) return refuse('challenge-ended');
  const key = wrongKey(challenge.memberId);
  const waiting = await paused(tx, key);
  if (waiting !== null) return waiting;
  if (isCodeRight(deps.keys, challenge.id, code)) {
    await tx.db.challenge.update({ where: { id: challenge.id }, data: { state: 'passed', answeredAt: tx.now } });
    await forget(tx, [key]);
    return { right: true };
  }
  const left = challenge.triesLeft - 1;
  const wrong = await count(tx, key, {
    count: wrongAnswers.count,
    windowMs: wrongAnswers.pauseMs,
    pauseMs: wrongAnswers.pauseMs,
  });
  await tx.db.challenge.update({
    where: { id: challenge.id },
    data: { triesLeft: left, state: left === 0 ? 'failed' : 'open', answeredAt: tx.now },
  });
  tx.record({
    orgId: challenge.orgId,
    kind: 'challenge_failed',
    unbindingId: challenge.unbindingId,
    actorId: challenge.memberId,
    data: { factor: challenge.factor, left },
  });
  return { right: false, left, pauseSeconds: wrong >= wrongAnswers.count ? wrongAnswers.pauseMs / 1_000 : null };
}

/** Answers a challenge with what was sent. Only the person and the browser that asked can. */
export async function answerChallenge(
  tx: Tx,
  deps: Pick<Deps, 'keys'>,
  user: SignedIn,
  challengeId: string,
  code: string,
): Promise<Answered | Refusal> {
  const found = await tx.db.challenge.findFirst({
    where: { id: challengeId, orgId: user.orgId, memberId: user.id, sessionId: user.sessionId, channel: { not: null } },
  });
  if (found === null) return refuse('not-found');
  if (found.state !== 'open' || found.expiresAt <= tx.now) return refuse('challenge-ended');
  const row = await lockVerifying(tx, user, found.unbindingId);
  if (isRefusal(row)) return row;
  const challenge = await tx.db.challenge.findUniqueOrThrow({ where: { id: challengeId } });
  const answered = await checkCode(tx, deps, challenge, code);
  if (isRefusal(answered) || !answered.right) return answered;
  const moved = await passFactor(tx, row, challenge, user.id);
  return isRefusal(moved) ? moved : answered;
}

/** The factor counts: the case moves on, and the record says so. */
export async function passFactor(
  tx: Tx,
  row: CaseRow,
  challenge: ChallengeRow,
  actorId: string,
): Promise<CaseRow | Refusal> {
  tx.record({
    orgId: row.orgId,
    kind: 'challenge_passed',
    unbindingId: row.id,
    actorId,
    data: { factor: challenge.factor, seconds: Math.round((tx.now.getTime() - challenge.createdAt.getTime()) / 1_000) },
  });
  return moveCase(tx, row, { type: 'factor_passed', factor: challenge.factor as Factor }, { actorId });
}
