import { reachOf } from '@unbind/domain/access/can';
import type { Aside } from '../aside/work.ts';
import type { Deps } from '../deps.ts';
import { isLastSuperAdmin, tell } from '../notifications/tell.ts';
import { sees } from '../people/scope.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { blockForAudit } from '../risk/audit.ts';
import { learnCity } from '../risk/facts.ts';
import { openAudit, passes } from '../risk/rate.ts';
import type { SignedIn } from '../session/current.ts';
import { type Tx, transaction } from '../transaction.ts';
import { type Answered, settle, weigh } from '../verification/answer.ts';
import { kinds } from '../verification/kinds.ts';
import { tooSoon } from '../verification/sending.ts';
import { type CaseRow, lockCase, moveCase, sendToken } from './case.ts';
import { mayStill, reads } from './entitled.ts';
import { endReview } from './freeze.ts';
import { guards, labelOf } from './second.ts';

async function lockConfirmable(tx: Tx, user: SignedIn, id: string): Promise<CaseRow | Refusal> {
  const row = await lockCase(tx, user.orgId, id);
  if (isRefusal(row)) return row;
  const withdrawn = await mayStill(tx, user, row);
  if (withdrawn !== null) return withdrawn;
  if (row.state === 'holding') return refuse('hold-active', { notBefore: row.holdUntil?.toISOString() ?? null });
  if (row.state !== 'confirmable') return refuse('state-wrong', { state: row.state });
  return row.deadline !== null && row.deadline <= tx.now ? refuse('challenge-ended') : row;
}

const openToken = (tx: Tx, row: CaseRow) =>
  tx.db.challenge.findFirst({
    where: { unbindingId: row.id, factor: 'token' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });

/** R2: the initiator confirms with the dynamic token. A right one starts the carry-out; nothing leads back from there. */
export async function confirmCase(
  deps: Deps,
  aside: Aside,
  user: SignedIn,
  id: string,
  {
    token,
    address,
    changesHash,
  }: { readonly token: string; readonly address: string; readonly changesHash?: string | undefined },
): Promise<Answered | Refusal> {
  const stopped = await transaction(deps, (tx) => stopForAudit(tx, user, id));
  if (isRefusal(stopped)) return stopped;
  if (stopped) return refuse('risk-blocked');
  const asked = await transaction(deps, (tx) => lockToken(tx, user, id));
  if (isRefusal(asked)) return asked;
  const kind = kinds[asked.challenge.channel === 'totp' ? 'totp' : 'sms'];
  const drifted = await aside('drift', asked.row);
  if (isRefusal(drifted)) return drifted;
  if (drifted.hash !== null && drifted.hash !== changesHash)
    return refuse('forecast-changed', { changes: drifted.changes.length });
  const weighed = await weigh(deps, kind, asked.challenge, { code: token }, address);
  if (isRefusal(weighed)) return weighed;
  return transaction(deps, async (tx) => {
    const now = await lockToken(tx, user, id);
    if (isRefusal(now)) return now;
    if (now.challenge.id !== asked.challenge.id) return refuse('challenge-ended');
    const answered = await settle(tx, now.challenge.id, weighed, address);
    if (!isRefusal(answered) && answered.right) return confirmed(tx, user, now.row, answered);
    tx.touch(id);
    return answered;
  });
}

/** R8: a case that was under way when an audit opened stops before its carry-out. */
async function stopForAudit(tx: Tx, user: SignedIn, id: string): Promise<boolean | Refusal> {
  const audit = await openAudit(tx, user.orgId);
  if (audit === null) return false;
  const row = await lockConfirmable(tx, user, id);
  if (isRefusal(row)) return row;
  if (passes(row, audit)) return false;
  const blocked = await blockForAudit(tx, row, audit);
  return isRefusal(blocked) ? blocked : true;
}

async function lockToken(tx: Tx, user: SignedIn, id: string) {
  const row = await lockConfirmable(tx, user, id);
  if (isRefusal(row)) return row;
  // Of two super-admins who unbind each other, the second to confirm is the last.
  if (await isLastSuperAdmin(tx, row.orgId, row.memberId)) return refuse('last-super-admin');
  const challenge = await openToken(tx, row);
  return challenge === null ? refuse('challenge-ended') : { row, challenge };
}

async function confirmed(tx: Tx, user: SignedIn, row: CaseRow, answered: Answered): Promise<Answered | Refusal> {
  tx.record({
    orgId: row.orgId,
    kind: 'confirmed',
    unbindingId: row.id,
    actorId: user.id,
    data: { previewHash: row.previewHash },
  });
  await learnCity(tx, user, row);
  const moved = await moveCase(tx, row, { type: 'confirmed' }, { actorId: user.id });
  return isRefusal(moved) ? moved : answered;
}

/** Sends the token once more, not more than once a minute; the one before stops counting. */
export async function resendToken(tx: Tx, user: SignedIn, id: string): Promise<true | Refusal> {
  const row = await lockConfirmable(tx, user, id);
  if (isRefusal(row)) return row;
  const last = await openToken(tx, row);
  const early = tooSoon(last, tx.now);
  if (early !== null) return early;
  await sendToken(tx, row);
  tx.touch(id);
  return true;
}

/** Ends a case before its carry-out: the initiator withdraws it, an administrator stops it, or the member objects. */
export async function cancelCase(tx: Tx, user: SignedIn, id: string, reason: string): Promise<CaseRow | Refusal> {
  const row = await lockCase(tx, user.orgId, id);
  if (isRefusal(row)) return row;
  const concerned = row.memberId === user.id;
  const reach = reachOf(user.roles, 'unbinding.cancel');
  const administers = reach === 'org' || (reach === 'scope' && (await sees(tx, user, 'unbinding.read', row.memberId)));
  const begun = row.initiatorId === user.id && (await reads(tx, user, row));
  const guarded = !concerned && !administers && !begun && (await guards(tx, row, user.id));
  if (!concerned && !administers && !begun && !guarded) return refuse('not-found');
  const moved = await moveCase(tx, row, { type: 'cancelled' }, { actorId: user.id, reason });
  if (isRefusal(moved)) return moved;
  await tx.db.challenge.updateMany({ where: { unbindingId: id, state: 'open' }, data: { state: 'superseded' } });
  await endReview(tx, id, user.id, reason);
  const kind = guarded || (concerned && row.initiatorId !== user.id) ? 'objected' : 'cancelled';
  tx.record({ orgId: row.orgId, kind, unbindingId: id, actorId: user.id, data: { state: row.state } });
  if (kind === 'objected')
    await tell(tx, row.orgId, [row.initiatorId], {
      ...{ kind: 'case_objected', params: { ...(await labelOf(tx, row)), by: user.name, reason } },
      ...{ path: `/unbindings/${id}`, unbindingId: id },
    });
  return moved;
}

/** Tries a carry-out again that could not be done; while an audit is open, only of cases that the auditor let go on. */
export async function resumeCase(tx: Tx, user: SignedIn, id: string): Promise<CaseRow | Refusal> {
  const row = await lockCase(tx, user.orgId, id);
  if (isRefusal(row)) return row;
  if (!(await reads(tx, user, row))) return refuse('not-found');
  const may = row.initiatorId === user.id || reachOf(user.roles, 'unbinding.resume') === 'org';
  if (!may) return refuse('not-allowed');
  const audit = await openAudit(tx, row.orgId);
  if (audit !== null && !passes(row, audit)) return refuse('risk-blocked');
  return moveCase(tx, row, { type: 'resumed' }, { actorId: user.id });
}
