import type { ApprovalSubject } from '@unbind/domain/approvals/subjects';
import { tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import { type ApprovalRow, type Label, onRecord } from './ask.ts';

/** What is kept of a decision. */
export interface Decided {
  readonly state: 'approved' | 'refused';
  readonly decidedById: string;
  readonly onBehalfOfId: string | null;
  readonly factor: string;
  readonly reason: string | null;
}

/**
 * Ends an open question, with its clocks and with every proof that was begun for it; false when it had ended before. Of two who
 * end it at once the second finds it ended.
 */
export async function close(
  tx: Tx,
  { id }: ApprovalRow,
  how: Decided | { readonly state: 'expired' | 'withdrawn' },
): Promise<boolean> {
  const data = how.state === 'approved' || how.state === 'refused' ? { ...how, decidedAt: tx.now } : how;
  const { count } = await tx.db.approval.updateMany({ where: { id, state: 'open' }, data });
  if (count === 0) return false;
  await tx.db.workOrder.updateMany({
    where: { id: { in: [`${id}:approval_due`, `${id}:approval_remind`] }, state: 'waiting' },
    data: { state: 'cancelled', endedAt: tx.now },
  });
  await tx.db.challenge.updateMany({
    where: { approvalId: id, state: { in: ['open', 'passed'] } },
    data: { state: 'superseded', progress: null },
  });
  return true;
}

/** The question is too old to be decided, and who asked is told; or what it was about ended, and it goes with that. */
export async function endApproval(
  tx: Tx,
  of: { readonly orgId: string; readonly subject: ApprovalSubject; readonly subjectId: string },
  state: 'expired' | 'withdrawn',
  label: Label,
): Promise<void> {
  const { orgId, subject, subjectId } = of;
  const row = await tx.db.approval.findFirst({ where: { orgId, subject, subjectId, state: 'open' } });
  if (row === null || !(await close(tx, row, { state }))) return;
  onRecord(tx, row, state === 'expired' ? 'approval_expired' : 'approval_withdrawn', {}, null);
  if (state === 'withdrawn') return;
  const path =
    row.unbindingId === null ? (`/approvals/${row.id}` as const) : (`/unbindings/${row.unbindingId}` as const);
  const notice = { kind: 'approval_expired', params: { ...label, subject }, path } as const;
  await tell(tx, orgId, [row.askedById], {
    ...notice,
    ...(row.unbindingId === null ? {} : { unbindingId: row.unbindingId }),
  });
}
