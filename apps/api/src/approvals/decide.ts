import { later } from '@unbind/domain/time/duration';
import { raiseMs } from '@unbind/domain/verification/limits';
import { noteHash } from '../ledger/note-hash.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type ApprovalRow, onRecord } from './ask.ts';
import { close } from './end.ts';
import { subjectOf } from './subjects.ts';
import { type Decider, standingTo } from './who.ts';

export interface Decision {
  readonly decision: 'approve' | 'refuse';
  readonly reason: string | null;
  readonly hash: string;
}

/** Whom a question is about, with who asked: what a second person must not be. */
export async function between(tx: Pick<Tx, 'db'>, row: ApprovalRow) {
  const kind = subjectOf(row);
  const concerned = await kind.concerned(tx, [row]);
  return {
    orgId: row.orgId,
    askedById: row.askedById,
    concerned: concerned.get(row.subjectId) ?? [],
    ownRight: (await kind.ownRight(tx, [row])).has(row.subjectId),
  };
}

/** The person as the second one of this question; refused with the reason where they may not be. */
export async function asDecider(
  tx: Pick<Tx, 'db' | 'now'>,
  memberId: string,
  row: ApprovalRow,
): Promise<Decider | Refusal> {
  const standing = await standingTo(tx, memberId, await between(tx, row));
  if (standing === null) return refuse('not-found');
  return standing.may
    ? { id: memberId, onBehalfOfId: standing.onBehalfOfId }
    : refuse('approval-barred', { why: standing.bar });
}

/** Locks what a question is about and then the question; refused where it has ended. */
export async function lockOpen(tx: Tx, orgId: string, id: string): Promise<ApprovalRow | Refusal> {
  const row = await tx.db.approval.findFirst({ where: { id, orgId } });
  if (row === null) return refuse('not-found');
  const locked = await subjectOf(row).lock(tx, row);
  if (isRefusal(locked)) return locked;
  return tx.db.approval.findUniqueOrThrow({ where: { id } });
}

/**
 * The second person decides: on exactly what they saw, with a reason, and with a proof of their own that they gave for this
 * question on this browser within the last ten minutes. The proof is used up.
 */
export async function decide(tx: Tx, user: SignedIn, id: string, decision: Decision): Promise<ApprovalRow | Refusal> {
  const row = await lockOpen(tx, user.orgId, id);
  if (isRefusal(row)) return row;
  const decider = await asDecider(tx, user.id, row);
  if (isRefusal(decider)) return decider;
  if (row.state !== 'open' || row.expiresAt <= tx.now) return refuse('approval-ended', { state: row.state });
  if (decision.hash !== row.hash) return refuse('preview-stale');
  const proof = await proofOf(tx, user, row);
  if (proof === null) return refuse('proof-missing', { approval: row.id });
  const approves = decision.decision === 'approve';
  const by = { id: user.id, onBehalfOfId: decider.onBehalfOfId, reason: decision.reason };
  const kept = { decidedById: by.id, onBehalfOfId: by.onBehalfOfId, factor: proof.factor, reason: by.reason };
  if (!(await close(tx, row, { state: approves ? 'approved' : 'refused', ...kept })))
    return refuse('approval-ended', { state: row.state });
  onRecord(
    tx,
    row,
    approves ? 'approved' : 'approval_refused',
    {
      ...{ factor: proof.factor, onBehalfOfId: by.onBehalfOfId },
      reason: by.reason === null ? null : noteHash(by.reason),
    },
    user.id,
  );
  const kind = subjectOf(row);
  const done = await (approves ? kind.approved(tx, row, by) : kind.refused(tx, row, by));
  if (isRefusal(done)) return done;
  return tx.db.approval.findUniqueOrThrow({ where: { id: row.id } });
}

/** The proof that this person gave for this question on this browser, as long as it counts; else null. */
export const proofOf = ({ db, now }: Pick<Tx, 'db' | 'now'>, user: SignedIn, row: ApprovalRow) =>
  db.challenge.findFirst({
    where: {
      ...{ purpose: 'approval', approvalId: row.id, memberId: user.id, sessionId: user.sessionId, state: 'passed' },
      answeredAt: { gt: later(now, -raiseMs) },
    },
    orderBy: { answeredAt: 'desc' },
  });
