import type { ApprovalSubjectView } from '@unbind/contract/approvals';
import { type ApprovalSubject, approvalSubjects } from '@unbind/domain/approvals/subjects';
import { z } from 'zod';
import type { Refusal } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import type { ApprovalRow, Label } from './ask.ts';
import { caseSubject } from './subject-case.ts';
import { policySubject } from './subject-policy.ts';
import { runSubject } from './subject-run.ts';

/** Who decided, for whom, and why. */
export interface By {
  readonly id: string;
  readonly onBehalfOfId: string | null;
  readonly reason: string | null;
}

/** What a question can be about, and what comes of its end. Each is called in the transaction that ends the question. */
export interface SubjectKind {
  /** Locks what it is about, before the question itself: everybody locks in this order. */
  lock(tx: Tx, row: ApprovalRow): Promise<unknown>;
  /** The members whom it is about, of each of these: none of them decides. */
  concerned(tx: Pick<Tx, 'db'>, rows: readonly ApprovalRow[]): Promise<ReadonlyMap<string, readonly string[]>>;
  labels(tx: Pick<Tx, 'db'>, rows: readonly ApprovalRow[]): Promise<ReadonlyMap<string, Label>>;
  /** Those on which a super-admin must decide in their own right: nobody in the stead of one who is away. */
  ownRight(tx: Pick<Tx, 'db'>, rows: readonly ApprovalRow[]): Promise<ReadonlySet<string>>;
  /** Those for which only a proof counts that no stolen phone gives. */
  strong(tx: Pick<Tx, 'db'>, rows: readonly ApprovalRow[]): Promise<ReadonlySet<string>>;
  approved(tx: Tx, row: ApprovalRow, by: By): Promise<unknown | Refusal>;
  refused(tx: Tx, row: ApprovalRow, by: By): Promise<unknown | Refusal>;
  /** Its day is over. Where what it is about has a deadline of its own, that has come first. */
  expired(tx: Tx, row: ApprovalRow): Promise<unknown | Refusal>;
  /** What the second person sees: as it was when they were asked. */
  view(tx: Pick<Tx, 'db' | 'now' | 'carries'>, row: ApprovalRow): Promise<Partial<ApprovalSubjectView>>;
}

/** One row for each subject. */
const subjects: Readonly<Record<ApprovalSubject, SubjectKind>> = {
  case: caseSubject,
  policy: policySubject,
  run: runSubject,
};

const known = z.enum(approvalSubjects);

export const subjectName = (row: Pick<ApprovalRow, 'subject'>): ApprovalSubject => known.parse(row.subject);

export const subjectOf = (row: Pick<ApprovalRow, 'subject'>): SubjectKind => subjects[subjectName(row)];

export const isStrong = async (tx: Pick<Tx, 'db'>, row: ApprovalRow): Promise<boolean> =>
  (await subjectOf(row).strong(tx, [row])).has(row.subjectId);
