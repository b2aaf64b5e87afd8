import { standInHoldSeconds } from '@unbind/domain/approvals/limits';
import { askApproval, type Label, type Question, standInFor } from '../approvals/ask.ts';
import { endApproval } from '../approvals/end.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import { auditorsOf } from '../unbinding/second.ts';
import { onLists } from './listed.ts';

interface Asked {
  readonly id: string;
  readonly orgId: string;
  readonly number: string;
  readonly initiatorId: string;
  readonly listHash: string;
  readonly rowCount: number;
  readonly refusedCount: number;
  readonly deadline: Date | null;
}

/** How people call a run: its number, and how many are to be unbound. */
export const labelOf = ({ number, rowCount, refusedCount }: Omit<Asked, 'deadline'>): Label => ({
  number,
  name: String(rowCount - refusedCount),
});

/**
 * R1, strict: asks a second person about exactly this list. Where nobody else could decide, a longer hold and the notices
 * of it stand in: answers with its seconds, else null.
 */
export async function askSecond(tx: Tx, run: Asked): Promise<number | null> {
  const concerned = (await onLists(tx, [run.id])).get(run.id) ?? [];
  const question: Question = {
    ...{ orgId: run.orgId, subject: 'run', subjectId: run.id, unbindingId: null, hash: run.listHash },
    ...{ askedById: run.initiatorId, concerned },
    ...{ label: labelOf(run), deadline: run.deadline },
  };
  if ((await askApproval(tx, question)) !== null) return null;
  await standInFor(tx, question, standInHoldSeconds);
  const owners = [...(await superAdmins(tx, run.orgId)), ...(await auditorsOf(tx, run.orgId))];
  await tell(tx, run.orgId, owners, {
    ...{ kind: 'run_stands_in', params: { number: run.number, hours: standInHoldSeconds / 3_600 } },
    path: `/runs/${run.id}`,
  });
  return standInHoldSeconds;
}

/** The run has left the question behind: withdrawn, or too late. */
export const endSecond = (tx: Tx, run: Asked, state: 'expired' | 'withdrawn'): Promise<void> =>
  endApproval(tx, { orgId: run.orgId, subject: 'run', subjectId: run.id }, state, labelOf(run));
