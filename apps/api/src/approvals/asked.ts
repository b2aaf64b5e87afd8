import type { Asked } from '@unbind/contract/asked';
import { type ApprovalSubject, approvalStates } from '@unbind/domain/approvals/subjects';
import { z } from 'zod';
import type { People } from '../people/people.ts';
import type { Tx } from '../transaction.ts';
import type { ApprovalRow } from './ask.ts';

const stored = z.enum(approvalStates);

/** The last question to a second person about this, or null. */
export const lastAsked = ({ db }: Pick<Tx, 'db'>, subject: ApprovalSubject, subjectId: string) =>
  db.approval.findFirst({ where: { subject, subjectId }, orderBy: [{ askedAt: 'desc' }, { id: 'desc' }] });

/** Whom a question names once it is decided. */
export const namedIn = (row: ApprovalRow | null): (string | null)[] =>
  row === null ? [] : [row.decidedById, row.onBehalfOfId];

/** A question as it stands beside what it is about. */
export const viewAsked = (row: ApprovalRow | null, people: People): Asked =>
  row === null
    ? null
    : {
        id: row.id,
        state: stored.parse(row.state),
        expiresAt: row.expiresAt.toISOString(),
        standIn: row.standIn,
        decidedBy: people(row.decidedById),
        onBehalfOf: people(row.onBehalfOfId),
        reason: row.reason,
      };
