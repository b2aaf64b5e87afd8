import { isNext } from '@unbind/domain/unbinding/advance';
import { type Factor, fills } from '@unbind/domain/verification/factors';
import type { Deps } from '../deps.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, factorsOf, lockCase } from '../unbinding/case.ts';
import { mayStill } from '../unbinding/entitled.ts';
import { guessing } from './guesses.ts';
import { kinds } from './kinds.ts';
import type { Asking, ChallengeRow, Seed } from './port.ts';

export type Asked = { readonly challenge: ChallengeRow; readonly reply: Seed['reply'] };

/** A case that this person began, may still go on with, and that is being verified now; anything else is refused. */
export async function lockVerifying(tx: Tx, user: SignedIn, unbindingId: string): Promise<CaseRow | Refusal> {
  const row = await lockCase(tx, user.orgId, unbindingId);
  if (isRefusal(row)) return row;
  return (await mayStill(tx, user, row)) ?? stillVerifying(tx, row);
}

/** The case behind a ticket that this person was found to hold. */
export async function lockScanned(tx: Tx, orgId: string, unbindingId: string): Promise<CaseRow | Refusal> {
  const row = await lockCase(tx, orgId, unbindingId);
  return isRefusal(row) ? row : stillVerifying(tx, row);
}

const stillVerifying = ({ now }: Tx, row: CaseRow): CaseRow | Refusal =>
  row.state === 'verifying' && (row.deadline === null || row.deadline > now)
    ? row
    : refuse('state-wrong', { state: row.state });

/** Begins one attempt at the next factor of a case; an attempt that was open before is replaced. */
export async function askFactor(
  tx: Tx,
  deps: Deps,
  user: SignedIn,
  unbindingId: string,
  factor: Factor,
): Promise<Asked | Refusal> {
  const row = await lockVerifying(tx, user, unbindingId);
  if (isRefusal(row)) return row;
  const slots = factorsOf(row);
  if (!isNext(slots, factor)) return refuse('factor-order');
  const seed = await seedOf(tx, deps, { user, row }, factor);
  if (isRefusal(seed)) return seed;
  // The other path of the same slot is closed too: one slot, one open attempt.
  const position = slots.findIndex((slot) => slot.state === 'waiting' && fills(slot.factor, factor));
  await tx.db.challenge.updateMany({
    where: { unbindingId, position, state: 'open' },
    data: { state: 'superseded', progress: null },
  });
  const challenge = await begin(tx, user, factor, seed, { purpose: 'unbinding', unbindingId, position });
  tx.record({ orgId: user.orgId, kind: 'challenge_asked', unbindingId, actorId: user.id, data: { factor } });
  tx.touch(unbindingId);
  return { challenge, reply: seed.reply };
}

/** Begins a proof of who sits there, for this session and no case. */
export async function askForSession(tx: Tx, deps: Deps, user: SignedIn, factor: Factor): Promise<Asked | Refusal> {
  const seed = await seedOf(tx, deps, { user, row: null }, factor);
  if (isRefusal(seed)) return seed;
  await tx.db.challenge.updateMany({
    where: { purpose: 'raise', sessionId: user.sessionId, factor, state: 'open' },
    data: { state: 'superseded' },
  });
  const challenge = await begin(tx, user, factor, seed, { purpose: 'raise', unbindingId: null, position: 0 });
  return { challenge, reply: seed.reply };
}

/** Begins a proof by a second person of who they are, for one question and this browser. */
export async function askForApproval(
  tx: Tx,
  deps: Deps,
  user: SignedIn,
  approvalId: string,
  factor: Factor,
): Promise<Asked | Refusal> {
  const seed = await seedOf(tx, deps, { user, row: null }, factor);
  if (isRefusal(seed)) return seed;
  await tx.db.challenge.updateMany({
    where: { purpose: 'approval', approvalId, memberId: user.id, state: 'open' },
    data: { state: 'superseded' },
  });
  const challenge = await begin(tx, user, factor, seed, {
    purpose: 'approval',
    approvalId,
    unbindingId: null,
    position: 0,
  });
  tx.record({ orgId: user.orgId, kind: 'challenge_asked', actorId: user.id, data: { factor, approval: approvalId } });
  return { challenge, reply: seed.reply };
}

export async function seedOf(tx: Tx, deps: Deps, asking: Asking, factor: Factor): Promise<Seed | Refusal> {
  const waiting = await guessing(factor, { memberId: asking.user.id, unbindingId: asking.row?.id ?? null }).paused(tx);
  return waiting ?? kinds[factor].ask(tx, deps, asking);
}

/** Writes a new challenge down, and orders the code that it sends. */
export async function begin(
  tx: Tx,
  user: SignedIn,
  factor: Factor,
  { channel, ticketHash, matchDigits, progress, ...seed }: Seed,
  of: { purpose: string; unbindingId: string | null; runId?: string; approvalId?: string; position: number },
): Promise<ChallengeRow> {
  const { validMs, tries } = { ...kinds[factor].limit, ...seed };
  const challenge = await tx.db.challenge.create({
    data: {
      id: tx.newId(),
      orgId: user.orgId,
      ...of,
      memberId: user.id,
      sessionId: user.sessionId,
      factor,
      channel: channel ?? null,
      ticketHash: ticketHash ?? null,
      matchDigits: matchDigits ?? null,
      progress: progress ?? null,
      triesLeft: tries,
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + validMs),
    },
  });
  if (channel !== undefined) await orderCode(tx, challenge);
  return challenge;
}

/** The code leaves through the outbox; the deterministic id makes a second sending impossible. */
const orderCode = (tx: Tx, { id, orgId, unbindingId }: ChallengeRow) =>
  tx.db.workOrder.create({
    data: {
      id: `${id}:send`,
      orgId,
      unbindingId,
      kind: 'send_code',
      payload: { challengeId: id },
      dueAt: tx.now,
      createdAt: tx.now,
    },
  });
