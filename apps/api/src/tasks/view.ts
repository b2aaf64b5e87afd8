import type { Task } from '@unbind/contract/tasks';
import { task as taskSchema } from '@unbind/contract/tasks';
import { params as paramsSchema } from '@unbind/contract/words';
import { z } from 'zod';
import { known, peopleOf } from '../people/people.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { asksReplacement, type TaskRow } from './complete.ts';

const evidence = z.object({ note: z.string().nullable() });
const state = taskSchema.shape.state;

const isRole = (user: SignedIn, role: string | null): boolean => user.roles.some((each) => each === role);

/** What is this person's to do: what is theirs by name, and what belongs to everybody of one of their roles. */
export const mineOf = (user: SignedIn) => ({
  OR: [{ ownerId: user.id }, { ownerId: null, ownerRole: { in: [...user.roles] } }],
});

/** Tasks as their owners see them, with people who could step in for those that ask for one. */
export async function viewTasks(tx: Pick<Tx, 'db'>, user: SignedIn, rows: readonly TaskRow[]): Promise<Task[]> {
  const cases = await tx.db.unbinding.findMany({
    where: { id: { in: rows.flatMap((row) => row.unbindingId ?? []) } },
    select: { id: true, number: true, memberId: true },
  });
  const caseOf = new Map(cases.map((each) => [each.id, each]));
  const suggested = await suggestions(
    tx,
    user.orgId,
    cases.map((each) => each.memberId),
  );
  const people = await peopleOf(tx, user.orgId, [
    ...rows.flatMap((row) => [row.ownerId, row.doneById]),
    ...cases.map((each) => each.memberId),
    ...[...suggested.values()].flat(),
  ]);
  return rows.map((row) => {
    const of = caseOf.get(row.unbindingId ?? '');
    const params = paramsSchema.parse(row.params);
    const replacement = asksReplacement(row.kind);
    return {
      id: row.id,
      kind: row.kind,
      subject: typeof params['subject'] === 'string' ? params['subject'] : null,
      params,
      owner: people(row.ownerId),
      ownerRole: row.ownerRole,
      dueAt: row.dueAt.toISOString(),
      state: state.parse(row.state),
      createdAt: row.createdAt.toISOString(),
      doneAt: row.doneAt?.toISOString() ?? null,
      doneBy: people(row.doneById),
      note: evidence.safeParse(row.evidence).data?.note ?? null,
      unbinding: of === undefined ? null : { id: of.id, number: of.number, member: known(people(of.memberId)) },
      asks: replacement ? 'replacement' : row.kind === 'objection_review' ? 'decision' : 'note',
      suggestions: replacement ? (suggested.get(of?.memberId ?? '') ?? []).flatMap((id) => people(id) ?? []) : [],
      mine: row.ownerId === null ? isRole(user, row.ownerRole) : row.ownerId === user.id,
    };
  });
}

/** Who could step in for a member: the leader first, then the successors, as far as they are fit. */
async function suggestions(
  tx: Pick<Tx, 'db'>,
  orgId: string,
  memberIds: readonly string[],
): Promise<Map<string, string[]>> {
  const members = await tx.db.member.findMany({
    where: { orgId, id: { in: [...memberIds] } },
    select: { id: true, leaderId: true },
  });
  const successors = await tx.db.successor.findMany({
    where: { orgId, listId: { in: [...memberIds] } },
    orderBy: { priority: 'asc' },
  });
  const wanted = new Map(
    members.map(({ id, leaderId }) => [
      id,
      [leaderId, ...successors.filter((each) => each.listId === id).map((each) => each.successorId)].filter(
        (each) => each !== null,
      ),
    ]),
  );
  const fit = await tx.db.member.findMany({
    where: { orgId, id: { in: [...wanted.values()].flat() }, active: true, bound: true },
    select: { id: true },
  });
  const fitIds = new Set(fit.map((each) => each.id));
  return new Map(
    [...wanted].map(([id, of]) => [id, [...new Set(of)].filter((each) => fitIds.has(each) && each !== id)]),
  );
}
