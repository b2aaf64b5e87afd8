import { createHash } from 'node:crypto';
import { standInMs } from '@unbind/domain/policy/publishing';
import { second } from '@unbind/domain/time/duration';
import { canonical } from '@unbind/ledger/canonical';
import { askApproval, type Label, type Question, standInFor } from '../approvals/ask.ts';
import { endApproval } from '../approvals/end.ts';
import { peopleOf } from '../people/people.ts';
import type { Tx } from '../transaction.ts';
import { type DraftRow, readNumbers } from './current.ts';

/** What the second person agrees to: exactly these numbers, from exactly this time on. */
export const draftHash = ({ numbers, effectiveAt }: Pick<DraftRow, 'numbers' | 'effectiveAt'>): string =>
  createHash('sha256')
    .update(canonical([JSON.stringify(readNumbers(numbers)), effectiveAt?.toISOString() ?? null]))
    .digest('hex');

/** The version that the draft would become, and who began it. */
export async function labelOf(tx: Pick<Tx, 'db'>, { orgId, basedOn, createdById }: DraftRow): Promise<Label> {
  const people = await peopleOf(tx, orgId, [createdById]);
  return { number: `v${basedOn + 1}`, name: people(createdById)?.name ?? '' };
}

/** What a second person is being asked about this draft. */
export async function openApproval({ db }: Pick<Tx, 'db'>, { id, orgId }: DraftRow) {
  const row = await db.approval.findFirst({ where: { orgId, subject: 'policy', subjectId: id, state: 'open' } });
  return row === null ? null : { id: row.id, expiresAt: row.expiresAt.toISOString() };
}

/** Asks a second super-admin to agree; false, and kept that nobody was there to ask, where a day of waiting stands in. */
export async function askSecond(tx: Tx, draft: DraftRow, askedById: string): Promise<boolean> {
  const { id: subjectId, orgId } = draft;
  const question: Question = {
    ...{ orgId, subject: 'policy', subjectId, unbindingId: null, hash: draftHash(draft), askedById },
    ...{ concerned: [], label: await labelOf(tx, draft), ownRight: true },
  };
  if ((await askApproval(tx, question)) !== null) return true;
  await standInFor(tx, question, standInMs / second);
  return false;
}

/** Nobody is asked about this draft any more. */
export async function takeBack(tx: Tx, draft: DraftRow): Promise<void> {
  const of = { orgId: draft.orgId, subject: 'policy', subjectId: draft.id } as const;
  await endApproval(tx, of, 'withdrawn', await labelOf(tx, draft));
}
