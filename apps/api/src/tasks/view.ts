import type { Task } from '@unbind/contract/tasks';
import { task as taskSchema } from '@unbind/contract/tasks';
import { params as paramsSchema } from '@unbind/contract/words';
import { taskRow } from '@unbind/domain/tasks/table';
import { z } from 'zod';
import { known, type People, peopleOf } from '../people/people.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { asksReplacement, type TaskRow } from './complete.ts';
import { countForms } from './forms.ts';
import { isMine, mayComplete } from './reach.ts';
import { type Suggested, suggestions } from './suggest.ts';

const evidence = z.object({ note: z.string().nullable() });
const state = taskSchema.shape.state;

/** What belongs to many tasks at once, in a fixed number of queries. */
async function around(tx: Pick<Tx, 'db'>, orgId: string, rows: readonly TaskRow[]) {
  const cases = await tx.db.unbinding.findMany({
    where: { id: { in: rows.flatMap((row) => row.unbindingId ?? []) } },
    select: { id: true, number: true, memberId: true },
  });
  const vacant = rows.filter((row) => row.state === 'open' && asksReplacement(row.kind));
  const concerned = cases.filter(({ id }) => vacant.some((row) => row.unbindingId === id));
  const suggested = await suggestions(
    tx,
    orgId,
    concerned.map((each) => each.memberId),
  );
  const files = await tx.db.taskFile.groupBy({
    by: ['taskId'],
    where: { taskId: { in: rows.map((row) => row.id) } },
    _count: true,
  });
  return {
    caseOf: new Map(cases.map((each) => [each.id, each])),
    suggested,
    forms: await countForms(
      tx,
      orgId,
      rows.flatMap((row) => (asksReplacement(row.kind) ? (row.subjectId ?? []) : [])),
    ),
    files: new Map(files.map((each) => [each.taskId, each._count])),
    people: await peopleOf(tx, orgId, [
      ...rows.flatMap((row) => [row.ownerId, row.doneById, row.escalatedToId]),
      ...cases.map((each) => each.memberId),
      ...[...suggested.values()].flat().map(({ id }) => id),
    ]),
  };
}

/** Tasks as their owners see them, with people who could step in for those that ask for one. */
export async function viewTasks(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn, rows: readonly TaskRow[]): Promise<Task[]> {
  const { caseOf, suggested, forms, files, people } = await around(tx, user.orgId, rows);
  return rows.map((row) => {
    const of = caseOf.get(row.unbindingId ?? '');
    const params = paramsSchema.parse(row.params);
    const rule = taskRow(row.kind);
    const open = row.state === 'open';
    const mayDo = open && mayComplete(user, row);
    return {
      id: row.id,
      kind: row.kind,
      rule: rule?.rule ?? null,
      subject: typeof params['subject'] === 'string' ? params['subject'] : null,
      params,
      owner: people(row.ownerId),
      ownerRole: row.ownerRole,
      dueAt: row.dueAt.toISOString(),
      late: open && row.dueAt <= tx.now,
      state: state.parse(row.state),
      createdAt: row.createdAt.toISOString(),
      remindedAt: row.remindedAt?.toISOString() ?? null,
      escalated: row.escalatedAt && { at: row.escalatedAt.toISOString(), to: people(row.escalatedToId) },
      doneAt: row.doneAt?.toISOString() ?? null,
      doneBy: people(row.doneById),
      note: evidence.safeParse(row.evidence).data?.note ?? null,
      unbinding: of === undefined ? null : { id: of.id, number: of.number, member: known(people(of.memberId)) },
      asks: rule?.asks ?? 'note',
      file: rule?.file ?? 'none',
      suggestions: open && asksReplacement(row.kind) ? named(suggested.get(of?.memberId ?? ''), people) : [],
      formCount: forms.get(row.subjectId ?? '') ?? 0,
      fileCount: files.get(row.id) ?? 0,
      mine: isMine(user, row),
      mayComplete: mayDo && rule?.asks !== 'decision',
      mayHand: mayDo && (rule?.handedTo ?? 'nobody') !== 'nobody',
    };
  });
}

const named = (suggested: readonly Suggested[] = [], people: People): Task['suggestions'] =>
  suggested.flatMap(({ id, reason }) => {
    const person = people(id);
    return person === null ? [] : [{ ...person, reason }];
  });
