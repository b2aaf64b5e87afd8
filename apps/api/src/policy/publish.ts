import { policyChanges } from '@unbind/domain/policy/changes';
import { needsSecond, standInMs } from '@unbind/domain/policy/publishing';
import { later } from '@unbind/domain/time/duration';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { pending } from './change.ts';
import { currentPolicy, type DraftRow, readNumbers } from './current.ts';
import { draftEtag, isStale, lockDraft } from './draft.ts';
import { askSecond, draftHash } from './second.ts';
import { writeVersion } from './write.ts';

export type Outcome = 'in_force' | 'waits' | 'asked';

/**
 * Publishes the org's draft. Where a change takes two people, the second one is asked and nothing changes before; with
 * nobody else to ask, the change waits for a day in which everybody who was told may withdraw it.
 */
export async function publishDraft(
  tx: Tx,
  user: SignedIn,
  reason: string,
  etag: string | undefined,
): Promise<Outcome | Refusal> {
  const draft = await lockDraft(tx, user.orgId);
  if (isRefusal(draft)) return draft;
  if (draft.state === 'asked') return refuse('draft-asked');
  if (etag !== draftEtag(draft)) return refuse('stale');
  if (await isStale(tx, draft)) return refuse('draft-stale');
  const refusal = await pending(tx, user.orgId);
  if (refusal !== null) return refusal;
  const { policy } = await currentPolicy(tx, user.orgId);
  if (policyChanges(policy, readNumbers(draft.numbers)).length === 0) return refuse('policy-unchanged');
  await tx.db.policyDraft.update({ where: { id: draft.id }, data: { reason } });
  const why = { ...draft, reason };
  if (!needsSecond(policy.level)) return putInForce(tx, why, { changedById: user.id, notBefore: tx.now });
  if (!(await askSecond(tx, why, user.id)))
    return putInForce(tx, why, { changedById: user.id, notBefore: later(tx.now, standInMs), standIn: true });
  await tx.db.policyDraft.update({ where: { id: draft.id }, data: { state: 'asked', updatedAt: tx.now } });
  return 'asked';
}

interface Way {
  readonly changedById: string;
  readonly approvedById?: string;
  /** However early the draft wants to hold. */
  readonly notBefore: Date;
  readonly standIn?: boolean;
}

/** Makes a draft of a locked org its next version, from the time on that it names. */
export async function putInForce(tx: Tx, draft: DraftRow, way: Way): Promise<Outcome> {
  const { notBefore, ...who } = way;
  const effectiveAt = new Date(Math.max(notBefore.getTime(), draft.effectiveAt?.getTime() ?? 0));
  const { orgId, reason } = draft;
  await writeVersion(tx, { orgId, numbers: readNumbers(draft.numbers), effectiveAt, reason, ...who });
  await tx.db.policyDraft.update({ where: { id: draft.id }, data: { state: 'published', endedAt: tx.now } });
  return effectiveAt > tx.now ? 'waits' : 'in_force';
}

/**
 * The second person agreed: what they saw takes effect, provided that it is still what stands there and what it was written
 * over is still in force. Otherwise nothing changes and the draft is open again.
 */
export async function approveDraft(
  tx: Tx,
  asked: { readonly orgId: string; readonly subjectId: string; readonly hash: string; readonly askedById: string },
  approvedById: string,
): Promise<Outcome | Refusal> {
  const draft = await lockDraft(tx, asked.orgId);
  if (isRefusal(draft)) return draft;
  if (draft.id !== asked.subjectId || draft.state !== 'asked') return refuse('draft-missing');
  if (draftHash(draft) !== asked.hash || (await isStale(tx, draft))) return refuse('draft-stale');
  const refusal = await pending(tx, asked.orgId);
  if (refusal !== null) return refusal;
  return putInForce(tx, draft, { changedById: asked.askedById, approvedById, notBefore: tx.now });
}

/** The second person did not agree, or nobody decided in time: the draft can be changed and asked about again. */
export const returnDraft = (tx: Tx, { subjectId }: { readonly subjectId: string }): Promise<unknown> =>
  tx.db.policyDraft.updateMany({
    where: { id: subjectId, state: 'asked' },
    data: { state: 'open', updatedAt: tx.now },
  });
