import { approvalLimits } from '@unbind/domain/approvals/limits';
import type { ApprovalSubject } from '@unbind/domain/approvals/subjects';
import { later } from '@unbind/domain/time/duration';
import { tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import { decidersOf } from './who.ts';

export type ApprovalRow = NonNullable<Awaited<ReturnType<Tx['db']['approval']['findFirst']>>>;

/** How people call what is decided on: the number of a case or run, and whom or what it is about. */
export interface Label {
  readonly number: string;
  readonly name: string;
}

/** What somebody asks a second person to decide. */
export interface Question {
  readonly orgId: string;
  readonly subject: ApprovalSubject;
  readonly subjectId: string;
  readonly unbindingId: string | null;
  /** Of exactly what both have seen: with anything else the decision is refused. */
  readonly hash: string;
  readonly askedById: string;
  /** The members whom it is about: none of them decides. */
  readonly concerned: readonly string[];
  readonly label: Label;
  /** A super-admin must decide in their own right. */
  readonly ownRight?: boolean;
  /** Where what is asked about has a deadline of its own, which ends the question too: no second clock runs. */
  readonly deadline?: Date | null;
}

/**
 * Asks a second person: opens the question, tells everybody who may decide it, and starts its clocks. Null, and nothing is
 * opened, where nobody but the parties could decide. The caller has locked what it is about.
 */
export async function askApproval(tx: Tx, question: Question): Promise<ApprovalRow | null> {
  const deciders = await decidersOf(tx, question);
  if (deciders.length === 0) return null;
  const { orgId, subject, label, unbindingId } = question;
  const row = await open(tx, question, { state: 'open' });
  if (question.deadline == null) await clock(tx, row, 'approval_due', row.expiresAt);
  await clock(tx, row, 'approval_remind', later(row.expiresAt, -approvalLimits.remindBeforeMs));
  const notice = { kind: 'approval_wanted', params: { ...label, subject }, path: `/approvals/${row.id}` } as const;
  await tell(
    tx,
    orgId,
    deciders.map(({ id }) => id),
    { ...notice, ...(unbindingId === null ? {} : { unbindingId }) },
  );
  onRecord(tx, row, 'approval_asked', { deciders: deciders.length });
  return row;
}

/** Keeps that nobody else could decide, and that a longer hold and the notices of it stand in for a second person. */
export async function standInFor(tx: Tx, question: Question, holdSeconds: number): Promise<ApprovalRow> {
  const row = await open(tx, question, { state: 'approved', standIn: true, decidedAt: tx.now });
  onRecord(tx, row, 'approval_stood_in', { holdSeconds });
  return row;
}

const open = (
  tx: Tx,
  { orgId, subject, subjectId, unbindingId, hash, askedById, deadline }: Question,
  how: { readonly state: string; readonly standIn?: boolean; readonly decidedAt?: Date },
): Promise<ApprovalRow> =>
  tx.db.approval.create({
    data: {
      ...{ id: tx.newId(), orgId, subject, subjectId, unbindingId, hash, askedById, askedAt: tx.now, ...how },
      expiresAt: deadline ?? later(tx.now, approvalLimits.openMs),
    },
  });

const clock = (tx: Tx, row: ApprovalRow, kind: 'approval_due' | 'approval_remind', dueAt: Date): Promise<unknown> =>
  tx.db.workOrder.create({
    data: {
      id: `${row.id}:${kind}`,
      ...{ orgId: row.orgId, unbindingId: row.unbindingId, kind, timer: true, dueAt, createdAt: tx.now },
      payload: { approvalId: row.id },
    },
  });

/** One leaf of a question's life. */
export function onRecord(
  tx: Tx,
  row: ApprovalRow,
  kind:
    | 'approval_asked'
    | 'approval_stood_in'
    | 'approved'
    | 'approval_refused'
    | 'approval_expired'
    | 'approval_withdrawn',
  data: Readonly<Record<string, string | number | null>>,
  actorId: string | null = row.askedById,
): void {
  const { orgId, id, subject, subjectId, unbindingId, hash } = row;
  tx.record({ orgId, kind, unbindingId, actorId, data: { approval: id, subject, subjectId, hash, ...data } });
  if (unbindingId !== null) tx.touch(unbindingId);
}
