import type { Handler, Order } from '@unbind/workflow/ports';
import { z } from 'zod';
import { tell } from '../notifications/tell.ts';
import { isRefusal } from '../refusal.ts';
import { type Tx, transaction, type Writing } from '../transaction.ts';
import { endOrder, isEarly } from '../unbinding/timers.ts';
import type { ApprovalRow } from './ask.ts';
import { between, lockOpen } from './decide.ts';
import { endApproval } from './end.ts';
import { subjectName, subjectOf } from './subjects.ts';
import { decidersOf } from './who.ts';

const payload = z.object({ approvalId: z.string() });

const labelOf = async (tx: Tx, row: ApprovalRow) =>
  (await subjectOf(row).labels(tx, [row])).get(row.subjectId) ?? { number: '', name: '' };

/** The work and the end of its order are one transaction; of a question that has ended nothing is done any more. */
function struck(deps: Writing, work: (tx: Tx, row: ApprovalRow) => Promise<unknown>): Handler {
  return async (order: Order) => {
    const { approvalId } = payload.parse(order.payload);
    const outcome = await transaction(deps, async (tx) => {
      if ((await isEarly(tx, order)) || !(await endOrder(tx, order))) return null;
      const row = await lockOpen(tx, order.orgId, approvalId);
      if (isRefusal(row) || row.state !== 'open') return null;
      return work(tx, row);
    });
    return isRefusal(outcome) ? { ok: false, fault: 'refused', detail: outcome.code } : { ok: true };
  };
}

/** The clocks of a question, as the runner calls them. */
export const approvalHandlers = (deps: Writing): Readonly<Record<'approval_due' | 'approval_remind', Handler>> => ({
  approval_due: struck(deps, async (tx, row) => {
    await endApproval(tx, { ...row, subject: subjectName(row) }, 'expired', await labelOf(tx, row));
    return subjectOf(row).expired(tx, row);
  }),

  // Who may decide is asked anew: somebody may be away since, and somebody else stand for them.
  approval_remind: struck(deps, async (tx, row) => {
    if (row.expiresAt <= tx.now) return;
    const deciders = await decidersOf(tx, await between(tx, row));
    const hours = Math.max(1, Math.round((row.expiresAt.getTime() - tx.now.getTime()) / 3_600_000));
    const params = { ...(await labelOf(tx, row)), subject: subjectName(row), hours };
    const notice = { kind: 'approval_closing', params, path: `/approvals/${row.id}` } as const;
    await tell(
      tx,
      row.orgId,
      deciders.map(({ id }) => id),
      { ...notice, ...(row.unbindingId === null ? {} : { unbindingId: row.unbindingId }) },
    );
  }),
});
