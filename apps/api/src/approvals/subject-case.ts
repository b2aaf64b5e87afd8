import { tell } from '../notifications/tell.ts';
import { isRefusal } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase, moveCase } from '../unbinding/case.ts';
import { openGlass } from '../unbinding/glass.ts';
import { viewCase } from '../unbinding/view.ts';
import type { ApprovalRow } from './ask.ts';
import type { By, SubjectKind } from './subjects.ts';

const casesOf = ({ db }: Pick<Tx, 'db'>, rows: readonly ApprovalRow[]) =>
  db.unbinding.findMany({
    where: { id: { in: rows.map(({ subjectId }) => subjectId) } },
    select: { id: true, number: true, memberId: true, breakGlass: true },
  });

const caseOf = ({ db }: Pick<Tx, 'db'>, { subjectId }: ApprovalRow) =>
  db.unbinding.findUniqueOrThrow({ where: { id: subjectId } });

async function labelled({ db }: Pick<Tx, 'db'>, row: Pick<CaseRow, 'memberId' | 'number'>) {
  const { name } = await db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  return { number: row.number, name };
}

const withoutHold = async (tx: Pick<Tx, 'db'>, rows: readonly ApprovalRow[]): Promise<ReadonlySet<string>> =>
  new Set((await casesOf(tx, rows)).flatMap(({ id, breakGlass }) => (breakGlass ? [id] : [])));

/** One unbinding (R1, strict; or without the hold): approved it goes on, refused it ends. */
export const caseSubject: SubjectKind = {
  lock: (tx, { orgId, subjectId }) => lockCase(tx, orgId, subjectId),

  concerned: async (tx, rows) => new Map((await casesOf(tx, rows)).map(({ id, memberId }) => [id, [memberId]])),

  labels: async (tx, rows) => {
    const cases = await casesOf(tx, rows);
    const members = await tx.db.member.findMany({
      where: { id: { in: cases.map(({ memberId }) => memberId) } },
      select: { id: true, name: true },
    });
    const names = new Map(members.map(({ id, name }) => [id, name]));
    return new Map(cases.map(({ id, number, memberId }) => [id, { number, name: names.get(memberId) ?? '' }]));
  },

  ownRight: withoutHold,
  strong: withoutHold,

  approved: async (tx, row, by) => {
    const moved = await moveCase(tx, await caseOf(tx, row), { type: 'approved' }, { actorId: by.id });
    if (isRefusal(moved)) return moved;
    const approved = await tx.db.unbinding.update({
      where: { id: moved.id },
      data: { approvedById: by.id, approvedAt: tx.now },
    });
    if (approved.breakGlass) await openGlass(tx, approved);
    await tell(tx, row.orgId, [row.askedById], {
      ...{ kind: 'approval_given', params: { ...(await labelled(tx, approved)), subject: 'case' } },
      ...{ path: `/unbindings/${approved.id}/verify`, unbindingId: approved.id },
    });
    return approved;
  },

  refused: async (tx, row, by: By) => {
    const of = await caseOf(tx, row);
    const moved = await moveCase(tx, of, { type: 'cancelled' }, { actorId: by.id, reason: by.reason ?? '' });
    if (isRefusal(moved)) return moved;
    const params = { ...(await labelled(tx, of)), reason: by.reason };
    const notice = { kind: 'case_refused', params, unbindingId: of.id } as const;
    await tell(tx, row.orgId, [of.initiatorId], { ...notice, path: `/unbindings/${of.id}` });
    if (of.memberId !== of.initiatorId)
      await tell(tx, row.orgId, [of.memberId], { ...notice, path: `/unbindings/${of.id}/objection` });
    return moved;
  },

  // The case's own deadline is the same time, and has ended the question with the case.
  expired: async () => null,

  view: async (tx, row) => ({ case: await viewCase(tx, await caseOf(tx, row)) }),
};
