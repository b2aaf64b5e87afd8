import type { PolicyDraft as DraftView } from '@unbind/contract/policy';
import { broughtUp } from '@unbind/domain/policy/changes';
import { defaultPolicy, type Policy } from '@unbind/domain/policy/policy';
import { furthestAheadMs } from '@unbind/domain/policy/publishing';
import { later } from '@unbind/domain/time/duration';
import { lockOrg } from '../ledger/lock-org.ts';
import { peopleOf } from '../people/people.ts';
import { isRefusal, Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { outOfBounds } from './change.ts';
import { currentPolicy, type DraftRow, readNumbers, storedNumbers, versionInForce } from './current.ts';
import { openApproval, takeBack } from './second.ts';

type Reading = Pick<Tx, 'db' | 'now'>;

/** What somebody saves. */
export interface Saved {
  readonly numbers: Policy;
  readonly reason: string | null;
  readonly effectiveAt: string | null;
}

/** An org has one draft at a time. */
export const draftOf = ({ db }: Pick<Tx, 'db'>, orgId: string): Promise<DraftRow | null> =>
  db.policyDraft.findFirst({ where: { orgId, state: { in: ['open', 'asked'] } } });

export const draftEtag = ({ id, updatedAt, state }: DraftRow): string => `"${id}:${updatedAt.getTime()}:${state}"`;

/** The numbers that a draft was begun from. */
async function baseOf({ db }: Reading, { orgId, basedOn }: DraftRow): Promise<Policy> {
  const row = await db.policy.findFirst({ where: { orgId, version: basedOn } });
  return row === null ? defaultPolicy : readNumbers(row.numbers);
}

/** Was another version put in force after the draft was begun? */
export const isStale = async (tx: Reading, draft: DraftRow): Promise<boolean> =>
  ((await versionInForce(tx, draft.orgId))?.version ?? 0) !== draft.basedOn;

export async function viewDraft(tx: Reading, orgId: string): Promise<{ draft: DraftView | null }> {
  const row = await draftOf(tx, orgId);
  if (row === null) return { draft: null };
  const people = await peopleOf(tx, orgId, [row.createdById, row.savedById]);
  return {
    draft: {
      numbers: readNumbers(row.numbers),
      reason: row.reason,
      effectiveAt: row.effectiveAt?.toISOString() ?? null,
      state: row.state === 'asked' ? 'asked' : 'open',
      basedOn: row.basedOn,
      base: await baseOf(tx, row),
      stale: await isStale(tx, row),
      createdBy: people(row.createdById),
      createdAt: row.createdAt.toISOString(),
      savedBy: people(row.savedById),
      updatedAt: row.updatedAt.toISOString(),
      approval: await openApproval(tx, row),
      etag: draftEtag(row),
    },
  };
}

/** Of a time of the past nothing is said: such a draft is to hold at once. Further ahead than a year nothing is planned. */
function wrongTime({ effectiveAt }: Saved, now: Date): Refusal | null {
  if (effectiveAt === null || new Date(effectiveAt) <= later(now, furthestAheadMs)) return null;
  return new Refusal('input-invalid', {}, [{ path: 'effectiveAt', message: 'more than a year ahead' }]);
}

/** Saves the draft, or begins one. `stale` when somebody else saved it meanwhile. */
export async function saveDraft(
  tx: Tx,
  user: SignedIn,
  saved: Saved,
  etag: string | undefined,
): Promise<true | Refusal> {
  const { orgId } = user;
  await lockOrg(tx, orgId);
  const draft = await draftOf(tx, orgId);
  if (draft === null ? etag !== undefined : etag !== draftEtag(draft)) return refuse('stale');
  if (draft?.state === 'asked') return refuse('draft-asked');
  const refusal = outOfBounds(saved.numbers, 'numbers.') ?? wrongTime(saved, tx.now);
  if (refusal !== null) return refusal;
  await store(tx, user, draft, saved);
  return true;
}

/** Puts these numbers into the org's draft, or into a new one. */
export async function store(tx: Tx, user: SignedIn, draft: DraftRow | null, saved: Saved): Promise<void> {
  const content = {
    numbers: storedNumbers(saved.numbers),
    reason: saved.reason === '' ? null : saved.reason,
    effectiveAt: saved.effectiveAt === null ? null : new Date(saved.effectiveAt),
    savedById: user.id,
    updatedAt: tx.now,
  };
  if (draft !== null) await tx.db.policyDraft.update({ where: { id: draft.id }, data: content });
  else {
    const basedOn = (await versionInForce(tx, user.orgId))?.version ?? 0;
    const begun = { id: tx.newId(), orgId: user.orgId, basedOn, createdById: user.id, createdAt: tx.now };
    await tx.db.policyDraft.create({ data: { ...begun, ...content } });
  }
}

/** The org's draft, with the org locked. */
export async function lockDraft(tx: Tx, orgId: string): Promise<DraftRow | Refusal> {
  await lockOrg(tx, orgId);
  return (await draftOf(tx, orgId)) ?? refuse('draft-missing');
}

/** Throws the draft away. */
export async function discardDraft(tx: Tx, user: SignedIn): Promise<true | Refusal> {
  const draft = await lockDraft(tx, user.orgId);
  if (isRefusal(draft)) return draft;
  await takeBack(tx, draft);
  await tx.db.policyDraft.update({ where: { id: draft.id }, data: { state: 'withdrawn', endedAt: tx.now } });
  return true;
}

/** Takes back what a second person was asked: the draft can be changed again. */
export async function reopenDraft(tx: Tx, user: SignedIn): Promise<true | Refusal> {
  const draft = await lockDraft(tx, user.orgId);
  if (isRefusal(draft)) return draft;
  await takeBack(tx, draft);
  await tx.db.policyDraft.update({ where: { id: draft.id }, data: { state: 'open', updatedAt: tx.now } });
  return true;
}

/** Brings the draft onto what is in force now. */
export async function bringUpDraft(tx: Tx, user: SignedIn): Promise<true | Refusal> {
  const draft = await lockDraft(tx, user.orgId);
  if (isRefusal(draft)) return draft;
  if (draft.state === 'asked') return refuse('draft-asked');
  const { policy } = await currentPolicy(tx, user.orgId);
  const numbers = broughtUp(await baseOf(tx, draft), readNumbers(draft.numbers), policy);
  const basedOn = (await versionInForce(tx, user.orgId))?.version ?? 0;
  await tx.db.policyDraft.update({
    where: { id: draft.id },
    data: { numbers: storedNumbers(numbers), basedOn, savedById: user.id, updatedAt: tx.now },
  });
  return true;
}
