import { lockOrg } from '../ledger/lock-org.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase, moveCase } from '../unbinding/case.ts';
import { askForReview, endReview } from '../unbinding/freeze.ts';
import { tellStopped } from '../unbinding/stopped.ts';
import { orgRate } from './facts.ts';
import { type AuditRow, rateOf } from './rate.ts';

/** Stops a locked case where it stands, until the audit lets it go on. */
export async function blockForAudit(tx: Tx, row: CaseRow, audit: AuditRow): Promise<CaseRow | Refusal> {
  const moved = await moveCase(tx, row, { type: 'blocked' }, { actorId: null, reason: 'audit' });
  if (isRefusal(moved)) return moved;
  await tx.db.challenge.updateMany({
    where: { unbindingId: row.id, state: 'open' },
    data: { state: 'superseded', progress: null },
  });
  // Of a case that is just being opened the answer says it.
  if (row.state !== 'draft') await tellStopped(tx, row, 'risk-blocked');
  return tx.db.unbinding.update({ where: { id: row.id }, data: { blockedWhy: 'audit', auditId: audit.id } });
}

const lockOpen = async (tx: Tx, orgId: string, id: string): Promise<AuditRow | Refusal> => {
  await lockOrg(tx, orgId);
  const audit = await tx.db.riskAudit.findFirst({ where: { id, orgId } });
  if (audit === null) return refuse('not-found');
  return audit.closedAt === null ? audit : refuse('audit-closed');
};

/** Lets single cases go on before the audit is closed, or keeps them frozen whatever becomes of it. */
export async function decideCases(
  tx: Tx,
  user: SignedIn,
  id: string,
  { ids, decision }: { readonly ids: readonly string[]; readonly decision: 'release' | 'freeze' },
): Promise<number | Refusal> {
  const audit = await lockOpen(tx, user.orgId, id);
  if (isRefusal(audit)) return audit;
  for (const caseId of ids) {
    const row = await lockCase(tx, user.orgId, caseId);
    if (isRefusal(row)) return row;
    if (row.auditId !== id || row.state !== 'blocked') return refuse('state-wrong', { state: row.state });
    const done = decision === 'release' ? await release(tx, user, row) : await keepFrozen(tx, user, row);
    if (isRefusal(done)) return done;
  }
  return ids.length;
}

async function release(tx: Tx, user: SignedIn, row: CaseRow): Promise<CaseRow | Refusal> {
  const moved = await moveCase(tx, row, { type: 'released' }, { actorId: user.id, reason: 'audit' });
  if (isRefusal(moved)) return moved;
  const { orgId, id: unbindingId } = row;
  if (row.blockedWhy === 'audit-frozen') await endReview(tx, row.id, user.id, '');
  tx.record({ orgId, kind: 'released', unbindingId, actorId: user.id, data: { audit: row.auditId } });
  const member = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  const params = { number: row.number, name: member.name };
  await tell(tx, orgId, [row.initiatorId], {
    ...{ kind: 'case_released', params, path: `/unbindings/${row.id}/verify`, unbindingId },
  });
  return tx.db.unbinding.update({ where: { id: row.id }, data: { blockedWhy: null } });
}

/** As if the member had said that it was not them: when the audit is over, another super-admin ends it or lets it go on. */
async function keepFrozen(tx: Tx, user: SignedIn, row: CaseRow): Promise<CaseRow> {
  const { orgId, id: unbindingId } = row;
  tx.record({ orgId, kind: 'frozen', unbindingId, actorId: user.id, data: { state: row.state, audit: row.auditId } });
  if (row.blockedWhy !== 'audit-frozen') await askForReview(tx, row, user.id);
  tx.touch(row.id);
  return tx.db.unbinding.update({ where: { id: row.id }, data: { blockedWhy: 'audit-frozen' } });
}

/** Ends the audit with what was found. Cases that still wait for it go on from their first factor. */
export async function closeAudit(tx: Tx, user: SignedIn, id: string, conclusion: string): Promise<AuditRow | Refusal> {
  const audit = await lockOpen(tx, user.orgId, id);
  if (isRefusal(audit)) return audit;
  if (await answersFor(tx, audit, user.id)) return refuse('not-allowed');
  const waiting = await tx.db.unbinding.findMany({
    where: { auditId: id, state: 'blocked', blockedWhy: 'audit' },
    select: { id: true },
  });
  for (const each of waiting) {
    const row = await lockCase(tx, user.orgId, each.id);
    if (isRefusal(row)) return row;
    const released = await release(tx, user, row);
    if (isRefusal(released)) return released;
  }
  const seen = audit.stops ? rateOf(await orgRate(tx, user.orgId)) : null;
  const data = { audit: id, released: waiting.length, conclusion: noteHash(conclusion) };
  tx.record({ orgId: user.orgId, kind: 'audit_closed', actorId: user.id, data });
  return tx.db.riskAudit.update({
    where: { id },
    data: { closedAt: tx.now, closedById: user.id, conclusion, seenRate: seen },
  });
}

/** Nobody concludes on what they began or agreed to themself, nor on their own unbinding. */
async function answersFor({ db }: Tx, { unbindingId }: AuditRow, memberId: string): Promise<boolean> {
  if (unbindingId === null) return false;
  const of = await db.unbinding.findUniqueOrThrow({ where: { id: unbindingId } });
  return [of.initiatorId, of.approvedById, of.memberId].includes(memberId);
}
