import { standInHoldSeconds } from '@unbind/domain/approvals/limits';
import { askApproval, type Question, standInFor } from '../approvals/ask.ts';
import { endApproval } from '../approvals/end.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';

interface Asked {
  readonly id: string;
  readonly orgId: string;
  readonly number: string;
  readonly initiatorId: string;
  readonly listHash: string;
  readonly rowCount: number;
  readonly deadline: Date | null;
}

const labelOf = ({ number, rowCount }: Asked) => ({ number, name: String(rowCount) });

/**
 * R1, strict: asks a second person about exactly this list. Where nobody else could decide, a longer hold and the notices
 * of it stand in: answers with its seconds, else null.
 */
export async function askSecond(tx: Tx, run: Asked): Promise<number | null> {
  const lines = await tx.db.runRow.findMany({
    where: { runId: run.id, state: 'ready' },
    select: { memberId: true },
  });
  const question: Question = {
    ...{ orgId: run.orgId, subject: 'run', subjectId: run.id, unbindingId: null, hash: run.listHash },
    ...{ askedById: run.initiatorId, concerned: lines.flatMap(({ memberId }) => memberId ?? []) },
    ...{ label: labelOf(run), deadline: run.deadline },
  };
  if ((await askApproval(tx, question)) !== null) return null;
  await standInFor(tx, question, standInHoldSeconds);
  const auditors = await tx.db.roleGrant.findMany({
    where: { orgId: run.orgId, role: 'auditor', endedAt: null, frozenAt: null },
    select: { memberId: true },
  });
  const owners = [...(await superAdmins(tx, run.orgId)), ...auditors.map(({ memberId }) => memberId)];
  await tell(tx, run.orgId, owners, {
    ...{ kind: 'run_stands_in', params: { number: run.number, hours: standInHoldSeconds / 3_600 } },
    path: `/runs/${run.id}`,
  });
  return standInHoldSeconds;
}

/** The run has left the question behind: withdrawn, or too late. */
export const endSecond = (tx: Tx, run: Asked, state: 'expired' | 'withdrawn'): Promise<void> =>
  endApproval(tx, { orgId: run.orgId, subject: 'run', subjectId: run.id }, state, labelOf(run));
