import type { ScanView } from '@unbind/contract/verification';
import { challengeStates } from '@unbind/contract/verification';
import { z } from 'zod';
import { leaderOf } from '../people/leader.ts';
import { known, peopleOf } from '../people/people.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { aboutRun, passScan, refuseRunScan } from '../runs/verify.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { moveCase } from '../unbinding/case.ts';
import { mayStill, reads } from '../unbinding/entitled.ts';
import { passFactor } from './answer.ts';
import { lockScanned } from './ask.ts';
import { ticketHash } from './codes.ts';
import type { ChallengeRow } from './port.ts';

const challengeState = z.enum(challengeStates);

/** A scan is about a case or a run. */
type Ticket = ChallengeRow;

/**
 * The challenge behind a QR ticket. Somebody else's ticket does not exist for this person; their own must be opened on
 * another session than the one that asked, and a leader's by who leads the asker now.
 */
async function findTicket(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn, token: string): Promise<Ticket | Refusal> {
  const challenge = await tx.db.challenge.findUnique({ where: { ticketHash: ticketHash(token) } });
  if (challenge === null || challenge.orgId !== user.orgId) return refuse('not-found');
  const { unbindingId } = challenge;
  const byLeader = challenge.factor === 'leader';
  const approver = byLeader ? await leaderOf(tx, user.orgId, challenge.memberId) : challenge.memberId;
  if (approver !== user.id) return refuse('not-found');
  if (challenge.runId !== null) return challenge.sessionId === user.sessionId ? refuse('same-session') : challenge;
  if (unbindingId === null) return refuse('not-found');
  // What left this person's reach meanwhile no longer exists for them; a leader sees what they are asked to vouch for.
  const of = await tx.db.unbinding.findUniqueOrThrow({ where: { id: unbindingId } });
  if (!byLeader && !(await reads(tx, user, of))) return refuse('not-found');
  return challenge.sessionId === user.sessionId ? refuse('same-session') : challenge;
}

async function openTicket(tx: Tx, user: SignedIn, token: string): Promise<Ticket | Refusal> {
  const challenge = await findTicket(tx, user, token);
  if (isRefusal(challenge)) return challenge;
  const ended = challenge.state !== 'open' || challenge.expiresAt <= tx.now;
  return ended ? refuse('ticket-ended') : challenge;
}

/** Ends a ticket once: of two phones, and of a yes and a no that come at once, the first counts. */
async function end({ db, now }: Tx, { id }: Ticket, state: 'passed' | 'refused'): Promise<boolean> {
  const where = { id, state: 'open' };
  return (await db.challenge.updateMany({ where, data: { state, answeredAt: now } })).count === 1;
}

/** What the phone shows: what is approved, who asks, from where. */
export async function viewScan(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn, token: string): Promise<ScanView | Refusal> {
  const challenge = await findTicket(tx, user, token);
  if (isRefusal(challenge)) return challenge;
  if (challenge.state === 'superseded' || (challenge.state === 'open' && challenge.expiresAt <= tx.now))
    return refuse('ticket-ended');
  const about = challenge.runId === null ? await aboutCase(tx, user, challenge) : await aboutRun(tx, user, challenge);
  const people = await peopleOf(tx, user.orgId, [challenge.memberId]);
  const asking = await tx.db.session.findUnique({ where: { id: challenge.sessionId } });
  return {
    as: challenge.factor === 'leader' ? 'leader' : 'self',
    asker: known(people(challenge.memberId)),
    state: challengeState.parse(challenge.state),
    expiresAt: challenge.expiresAt.toISOString(),
    matchDigits: challenge.matchDigits ?? '',
    ...about,
    asked: {
      address: asking?.address ?? null,
      place: asking?.place ?? null,
      device: asking?.userAgent ?? null,
      at: challenge.createdAt.toISOString(),
    },
  };
}

async function aboutCase(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn, challenge: Ticket) {
  const row = await tx.db.unbinding.findUniqueOrThrow({ where: { id: challenge.unbindingId ?? '' } });
  const people = await peopleOf(tx, user.orgId, [row.memberId]);
  return {
    unbinding: { id: row.id, number: row.number, reason: row.reason },
    member: known(people(row.memberId)),
    customers: row.customerCount,
    effects: row.effectCount,
    finalEffects: await tx.db.effect.count({ where: { unbindingId: row.id, undo: 'final' } }),
    run: null,
  };
}

export async function approveScan(tx: Tx, user: SignedIn, token: string): Promise<ScanView | Refusal> {
  const challenge = await openTicket(tx, user, token);
  if (isRefusal(challenge)) return challenge;
  if (challenge.runId !== null) {
    if (!(await end(tx, challenge, 'passed'))) return refuse('ticket-ended');
    const passed = await passScan(tx, user, challenge.runId, challenge);
    return isRefusal(passed) ? passed : viewScan(tx, user, token);
  }
  const row = await lockScanned(tx, user.orgId, challenge.unbindingId ?? '');
  if (isRefusal(row)) return row;
  const withdrawn = challenge.factor === 'leader' ? null : await mayStill(tx, user, row);
  if (withdrawn !== null) return withdrawn;
  if (!(await end(tx, challenge, 'passed'))) return refuse('ticket-ended');
  const moved = await passFactor(tx, row, challenge, user.id);
  return isRefusal(moved) ? moved : viewScan(tx, user, token);
}

/** Refusing is as easy as approving, and ends the case: somebody else may be sitting at that computer. */
export async function refuseScan(tx: Tx, user: SignedIn, token: string): Promise<ScanView | Refusal> {
  const challenge = await openTicket(tx, user, token);
  if (isRefusal(challenge)) return challenge;
  if (challenge.runId !== null) {
    if (!(await end(tx, challenge, 'refused'))) return refuse('ticket-ended');
    const refused = await refuseRunScan(tx, user, challenge.runId, challenge);
    return isRefusal(refused) ? refused : viewScan(tx, user, token);
  }
  const row = await lockScanned(tx, user.orgId, challenge.unbindingId ?? '');
  if (isRefusal(row)) return row;
  if (!(await end(tx, challenge, 'refused'))) return refuse('ticket-ended');
  tx.record({
    orgId: row.orgId,
    kind: 'challenge_refused',
    unbindingId: row.id,
    actorId: user.id,
    data: { factor: challenge.factor },
  });
  const moved = await moveCase(tx, row, { type: 'cancelled' }, { actorId: user.id, reason: 'scan-refused' });
  return isRefusal(moved) ? moved : viewScan(tx, user, token);
}
