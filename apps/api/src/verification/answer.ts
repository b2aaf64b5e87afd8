import type { Answer, Answered as AnsweredView } from '@unbind/contract/verification';
import { type Factor, factors } from '@unbind/domain/verification/factors';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { settleForRun } from '../runs/verify.ts';
import type { SignedIn } from '../session/current.ts';
import { type Tx, transaction } from '../transaction.ts';
import { type CaseRow, moveCase } from '../unbinding/case.ts';
import { lockVerifying } from './ask.ts';
import { guessing } from './guesses.ts';
import { kinds } from './kinds.ts';
import type { ChallengeRow, FactorKind, Weighed } from './port.ts';
import { raise } from './raise.ts';

/** A wrong answer must be remembered although it is a "no": the transaction commits, and the outcome tells. */
export type Answered =
  | { readonly right: true; readonly token?: string }
  | { readonly right: false; readonly left: number; readonly pauseSeconds: number | null; readonly hint: string | null }
  | { readonly right: null; readonly action: AnsweredView['action']; readonly hint: string | null };

const stored = z.enum([...factors, 'token']);

/** The factor that a challenge asks for; the dynamic token (R2) is of its own kind. */
export const factorOf = (challenge: ChallengeRow): Factor | 'token' => stored.parse(challenge.factor);

const ended = (challenge: ChallengeRow, now: Date): boolean => challenge.state !== 'open' || challenge.expiresAt <= now;

const counters = (challenge: ChallengeRow, address: string) =>
  guessing(factorOf(challenge), { ...challenge, unbindingId: challenge.unbindingId ?? challenge.runId, address });

/**
 * What an answer to this challenge is worth. Slow, so it runs before the transaction; `settle` then decides once more
 * whether it still counts. Nothing is weighed for who is paused: guessing must not even cost us work.
 */
export async function weigh(
  deps: Deps,
  kind: FactorKind,
  challenge: ChallengeRow,
  answer: Answer,
  address: string,
): Promise<Weighed | Refusal> {
  const reader = { db: deps.db, now: deps.clock.now() };
  if (ended(challenge, reader.now)) return refuse('challenge-ended');
  return (await counters(challenge, address).paused(reader)) ?? kind.weigh(deps, challenge, answer);
}

/** Takes a weighed answer: once, within its time and its tries. The caller has locked what the challenge is for. */
export async function settle(tx: Tx, id: string, weighed: Weighed, address: string): Promise<Answered | Refusal> {
  // Writing locks the row: of two answers at once, the second finds what the first has left.
  const challenge = await tx.db.challenge.update({ where: { id }, data: { answeredAt: tx.now } });
  if (ended(challenge, tx.now)) return refuse('challenge-ended');
  const guesses = counters(challenge, address);
  const waiting = await guesses.paused(tx);
  if (waiting !== null) return waiting;
  if (weighed.right === null) {
    // Two answers at once would both go on from the same place; only one does.
    const where = { id, progress: weighed.after };
    const moved = await tx.db.challenge.updateMany({ where, data: { progress: weighed.progress } });
    if (moved.count === 0) return refuse('too-many-requests', { retryAfter: 1 });
    return { right: null, action: weighed.action, hint: weighed.hint };
  }
  if (weighed.right && (weighed.use === undefined || (await weighed.use(tx)))) {
    const data = { state: 'passed', answeredAt: tx.now, progress: null };
    await tx.db.challenge.update({ where: { id }, data });
    await guesses.right(tx);
    return { right: true };
  }
  const left = challenge.triesLeft - 1;
  const data = { triesLeft: left, answeredAt: tx.now, ...(left === 0 ? { state: 'failed', progress: null } : {}) };
  await tx.db.challenge.update({ where: { id }, data });
  tx.record({
    orgId: challenge.orgId,
    kind: 'challenge_failed',
    unbindingId: challenge.unbindingId,
    actorId: challenge.memberId,
    data: { factor: challenge.factor, left, ...(challenge.runId === null ? {} : { run: challenge.runId }) },
  });
  const hint = weighed.right ? null : (weighed.hint ?? null);
  return { right: false, left, pauseSeconds: await guesses.wrong(tx), hint };
}

/** Answers a challenge. Only the person and the browser that asked can. */
export async function answerChallenge(
  deps: Deps,
  user: SignedIn,
  challengeId: string,
  answer: Answer,
  address: string,
): Promise<Answered | Refusal> {
  const challenge = await deps.db.challenge.findFirst({
    where: { id: challengeId, orgId: user.orgId, memberId: user.id, sessionId: user.sessionId },
  });
  const factor = challenge === null ? 'token' : factorOf(challenge);
  if (challenge === null || factor === 'token' || challenge.purpose === 'enrol') return refuse('not-found');
  const weighed = await weigh(deps, kinds[factor], challenge, answer, address);
  if (isRefusal(weighed)) return weighed;
  return transaction(deps, async (tx) => {
    const { unbindingId, runId, approvalId } = challenge;
    if (runId !== null) return settleForRun(tx, user, runId, challenge, weighed, address);
    if (approvalId !== null) return settleForApproval(tx, approvalId, challenge, weighed, address);
    return unbindingId === null
      ? settleForSession(tx, deps, user, challenge, weighed, address)
      : settleForCase(tx, user, unbindingId, challenge, weighed, address);
  });
}

async function settleForCase(
  tx: Tx,
  user: SignedIn,
  unbindingId: string,
  challenge: ChallengeRow,
  weighed: Weighed,
  address: string,
): Promise<Answered | Refusal> {
  const row = await lockVerifying(tx, user, unbindingId);
  if (isRefusal(row)) return row;
  const answered = await settle(tx, challenge.id, weighed, address);
  if (isRefusal(answered) || !answered.right) return answered;
  const moved = await passFactor(tx, row, challenge, user.id);
  return isRefusal(moved) ? moved : answered;
}

/** A second person's own proof: it counts for one decision, which is taken in a step of its own. */
async function settleForApproval(
  tx: Tx,
  approvalId: string,
  challenge: ChallengeRow,
  weighed: Weighed,
  address: string,
): Promise<Answered | Refusal> {
  // Writing locks the question: one that ends at this moment takes its proofs along.
  const open = { where: { id: approvalId, state: 'open' }, data: { state: 'open' } };
  if ((await tx.db.approval.updateMany(open)).count === 0) return refuse('challenge-ended');
  const answered = await settle(tx, challenge.id, weighed, address);
  if (isRefusal(answered) || !answered.right) return answered;
  const { orgId, memberId, factor } = challenge;
  tx.record({ orgId, kind: 'challenge_passed', actorId: memberId, data: { factor, approval: approvalId } });
  return answered;
}

async function settleForSession(
  tx: Tx,
  deps: Deps,
  user: SignedIn,
  challenge: ChallengeRow,
  weighed: Weighed,
  address: string,
): Promise<Answered | Refusal> {
  const answered = await settle(tx, challenge.id, weighed, address);
  if (isRefusal(answered) || !answered.right) return answered;
  const token = await raise(tx, deps, user);
  return token === null ? answered : { right: true, token };
}

/** The factor counts: the case moves on, and the record says so. */
export async function passFactor(
  tx: Tx,
  row: CaseRow,
  challenge: ChallengeRow,
  actorId: string,
): Promise<CaseRow | Refusal> {
  const factor = factorOf(challenge);
  if (factor === 'token') throw new Error('a token is no factor');
  tx.record({
    orgId: row.orgId,
    kind: 'challenge_passed',
    unbindingId: row.id,
    actorId,
    data: { factor, seconds: Math.round((tx.now.getTime() - challenge.createdAt.getTime()) / 1_000) },
  });
  return moveCase(tx, row, { type: 'factor_passed', factor }, { actorId });
}
