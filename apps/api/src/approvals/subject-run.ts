import { tell } from '../notifications/tell.ts';
import { isRefusal } from '../refusal.ts';
import { lockRun, type RunRow } from '../runs/life.ts';
import { onLists } from '../runs/listed.ts';
import { labelOf } from '../runs/second.ts';
import { approveRun, refuseRun } from '../runs/steer.ts';
import { viewRun } from '../runs/view.ts';
import type { Tx } from '../transaction.ts';
import type { ApprovalRow } from './ask.ts';
import type { SubjectKind } from './subjects.ts';

const runsOf = ({ db }: Pick<Tx, 'db'>, rows: readonly ApprovalRow[]) =>
  db.run.findMany({ where: { id: { in: rows.map(({ subjectId }) => subjectId) } } });

const runOf = ({ db }: Pick<Tx, 'db'>, { subjectId }: ApprovalRow): Promise<RunRow> =>
  db.run.findUniqueOrThrow({ where: { id: subjectId } });

/** A run of many (R1, strict): the second person approves exactly the list that was verified, or ends the run. */
export const runSubject: SubjectKind = {
  lock: (tx, { orgId, subjectId }) => lockRun(tx, orgId, subjectId),

  concerned: (tx, rows) =>
    onLists(
      tx,
      rows.map(({ subjectId }) => subjectId),
    ),

  labels: async (tx, rows) => new Map((await runsOf(tx, rows)).map((run) => [run.id, labelOf(run)])),

  ownRight: async () => new Set(),
  strong: async () => new Set(),

  approved: async (tx, row, by) => {
    const moved = await approveRun(tx, await runOf(tx, row), by.id);
    if (isRefusal(moved)) return moved;
    const params = { ...labelOf(moved), subject: 'run' };
    await tell(tx, row.orgId, [row.askedById], { kind: 'approval_given', params, path: `/runs/${moved.id}` });
    return moved;
  },

  refused: async (tx, row, by) => {
    const run = await runOf(tx, row);
    const moved = await refuseRun(tx, run, by.id, by.reason ?? '');
    if (isRefusal(moved)) return moved;
    const params = { ...labelOf(run), subject: 'run', reason: by.reason };
    await tell(tx, row.orgId, [run.initiatorId], { kind: 'run_refused', params, path: `/runs/${run.id}` });
    return moved;
  },

  // The run's own deadline is the same time, and has ended the question with the run.
  expired: async () => null,

  view: async (tx, row) => ({ run: await viewRun(tx, null, await runOf(tx, row)) }),
};
