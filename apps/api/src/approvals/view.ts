import { type Approval, approvalRow, type ApprovalRow as RowView } from '@unbind/contract/approvals';
import { ownFactors, type Standing } from '@unbind/domain/approvals/fitness';
import { known, type People, peopleOf } from '../people/people.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { heldBy } from '../verification/raise.ts';
import type { ApprovalRow, Label } from './ask.ts';
import { proofOf } from './decide.ts';
import { isStrong, type SubjectKind, subjectName, subjectOf } from './subjects.ts';
import { councilOf, identitiesOf, partiesFrom } from './who.ts';

type Reader = Pick<Tx, 'db' | 'now' | 'carries'>;

const stored = approvalRow.pick({ state: true, factor: true });

/** What each subject's kind says of those that are about one, asked once a kind. */
async function ofSubjects<T>(
  rows: readonly ApprovalRow[],
  read: (kind: SubjectKind, rows: readonly ApprovalRow[]) => Promise<Iterable<T>>,
): Promise<T[]> {
  const found: T[] = [];
  for (const [, same] of Map.groupBy(rows, subjectName)) {
    const [first] = same;
    if (first !== undefined) found.push(...(await read(subjectOf(first), same)));
  }
  return found;
}

/** Questions as this reader sees them. */
export async function viewRows(tx: Reader, user: SignedIn, rows: readonly ApprovalRow[]): Promise<RowView[]> {
  const labels = new Map(await ofSubjects(rows, (kind, same) => kind.labels(tx, same)));
  const standings = await standingsOf(tx, user, rows);
  const people = await peopleOf(tx, user.orgId, [
    ...rows.flatMap((row) => [row.askedById, row.decidedById, row.onBehalfOfId]),
    ...[...standings.values()].flatMap((of) => (of?.may ? [of.onBehalfOfId] : [])),
  ]);
  return rows.map((row) => viewRow(row, people, labels.get(row.subjectId), standings.get(row.id) ?? null));
}

async function standingsOf(tx: Reader, user: SignedIn, rows: readonly ApprovalRow[]) {
  const open = rows.filter(({ state }) => state === 'open');
  if (open.length === 0) return new Map<string, Standing | null>();
  const concerned = new Map(await ofSubjects(open, (kind, same) => kind.concerned(tx, same)));
  const ownRight = new Set(await ofSubjects(open, (kind, same) => kind.ownRight(tx, same)));
  const council = await councilOf(tx, user.orgId);
  const identities = await identitiesOf(tx, user.orgId, [
    ...open.map(({ askedById }) => askedById),
    ...[...concerned.values()].flat(),
  ]);
  const found = new Map<string, Standing | null>();
  for (const row of open) {
    const between = { orgId: row.orgId, askedById: row.askedById, concerned: concerned.get(row.subjectId) ?? [] };
    found.set(row.id, council.standing(user.id, partiesFrom(identities, between), ownRight.has(row.subjectId)));
  }
  return found;
}

function viewRow(row: ApprovalRow, people: People, label: Label | undefined, standing: Standing | null): RowView {
  const { state, factor } = stored.parse(row);
  return {
    id: row.id,
    subject: subjectName(row),
    subjectId: row.subjectId,
    number: label?.number ?? '',
    name: label?.name ?? '',
    asker: known(people(row.askedById)),
    askedAt: row.askedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    state,
    standIn: row.standIn,
    decidedBy: people(row.decidedById),
    onBehalfOf: people(row.onBehalfOfId),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    factor,
    reason: row.reason,
    standing:
      standing === null
        ? null
        : standing.may
          ? { may: true, bar: null, onBehalfOf: people(standing.onBehalfOfId) }
          : { may: false, bar: standing.bar, onBehalfOf: null },
  };
}

/** One question whole, with what it is about as it was when it was asked. */
export async function viewApproval(tx: Reader, user: SignedIn, row: ApprovalRow): Promise<Approval> {
  const [listed] = await viewRows(tx, user, [row]);
  if (listed === undefined) throw new Error('a question that was read is listed');
  const strong = await isStrong(tx, row);
  return {
    ...listed,
    hash: row.hash,
    factors: [...(await waysFor(tx, user.id, strong))],
    strong,
    proven: (await proofOf(tx, user, row)) !== null,
    case: null,
    policy: null,
    run: null,
    ...(await subjectOf(row).view(tx, row)),
  };
}

/** How this person can prove who they are for a question. */
export const waysFor = async (tx: Pick<Tx, 'db' | 'carries'>, memberId: string, strong: boolean) =>
  ownFactors(await heldBy(tx, memberId), strong);
