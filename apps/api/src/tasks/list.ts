import type { tasks } from '@unbind/contract/tasks';
import { reachOf } from '@unbind/domain/access/can';
import { type DueGroup, dueGroups, dueSpans } from '@unbind/domain/tasks/clock';
import { nextLocalHour } from '@unbind/domain/time/zone';
import type { Prisma } from '@unbind/prisma';
import { z } from 'zod';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { peopleOf } from '../people/people.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { mineOf } from './reach.ts';
import { viewTasks } from './view.ts';

type Reader = Pick<Tx, 'db' | 'now'>;
type List = z.output<typeof tasks.list.query>;
type Summary = z.input<typeof tasks.summary.ok>;
type Where = Prisma.TaskWhereInput;

const key = z.tuple([cursorTime, cursorText]);
const ownersAtMost = 50;

const own = (user: SignedIn): Where => (reachOf(user.roles, 'task.list') === 'org' ? {} : mineOf(user));

/** When the groups of the board begin and end, by the org's own days. */
async function spansOf({ db, now }: Reader, orgId: string) {
  const { timeZone } = await db.org.findUniqueOrThrow({ where: { id: orgId }, select: { timeZone: true } });
  return dueSpans(now, nextLocalHour(now, 0, timeZone));
}

function dueIn([from, to]: readonly [Date | null, Date | null]): Where {
  return { dueAt: { ...(from === null ? {} : { gt: from }), ...(to === null ? {} : { lte: to }) } };
}

/** The conditions of a query, each of which narrows the list. */
async function conditions(tx: Reader, user: SignedIn, query: List): Promise<Where[]> {
  const { kind, ownerId, unbindingId, due, late, escalated } = query;
  const said: readonly (Where | false)[] = [
    kind !== undefined && { kind },
    ownerId !== undefined && { ownerId },
    unbindingId !== undefined && { unbindingId },
    query.mine === true && mineOf(user),
    due !== undefined && dueIn((await spansOf(tx, user.orgId))[due]),
    late !== undefined && { dueAt: late ? { lte: tx.now } : { gt: tx.now } },
    escalated !== undefined && { escalatedAt: escalated ? { not: null } : null },
  ];
  return said.filter((each) => each !== false);
}

/** Tasks by due time; those of everybody, or a person's own. */
export async function listTasks(tx: Reader, user: SignedIn, query: List) {
  const after = readCursor(query.cursor, key);
  if (isRefusal(after)) return after satisfies Refusal;
  const limit = pageSize(query.limit);
  const [dueAt, id] = after ?? [];
  const beyond: Where[] =
    dueAt === undefined || id === undefined ? [] : [{ OR: [{ dueAt: { gt: dueAt } }, { dueAt, id: { gt: id } }] }];
  const rows = await tx.db.task.findMany({
    where: {
      orgId: user.orgId,
      state: query.state ?? 'open',
      AND: [own(user), ...(await conditions(tx, user, query)), ...beyond],
    },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const page = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.dueAt.toISOString(), row.id],
  );
  return { items: await viewTasks(tx, user, page.items), nextCursor: page.nextCursor };
}

/** What the head of the board says: how much is open, by when, of whom and of which kind. */
export async function summariseTasks(
  tx: Reader,
  user: SignedIn,
  { kind, ownerId }: { readonly kind?: string | undefined; readonly ownerId?: string | undefined },
): Promise<Summary> {
  const spans = await spansOf(tx, user.orgId);
  const all: Where = { orgId: user.orgId, state: 'open', AND: [own(user)] };
  const ofKind = kind === undefined ? {} : { kind };
  const ofOwner = ownerId === undefined ? {} : { ownerId };
  const count = (group: DueGroup) =>
    tx.db.task.count({ where: { ...all, ...ofKind, ...ofOwner, ...dueIn(spans[group]) } });
  const groups = { late: 0, today: 0, week: 0, later: 0 };
  for (const group of dueGroups) groups[group] = await count(group);
  // Each choice is offered with how many there would be under the other one.
  const lateOnly = { dueAt: { lte: tx.now } };
  const owners = await tallies(tx, 'ownerId', { ...all, ...ofKind }, lateOnly);
  const people = await peopleOf(
    tx,
    user.orgId,
    owners.map(({ value }) => value),
  );
  const kinds = await tallies(tx, 'kind', { ...all, ...ofOwner }, lateOnly);
  return {
    groups,
    owners: owners
      .flatMap(({ value, ...counts }) => {
        const person = people(value);
        return person === null ? [] : [{ person, ...counts }];
      })
      .slice(0, ownersAtMost),
    kinds: kinds.map(({ value, ...counts }) => ({ kind: value, ...counts })),
  };
}

interface Tally {
  readonly value: string;
  readonly open: number;
  readonly late: number;
}

/** Open and late ones by a column, those with most that is late first. */
async function tallies({ db }: Reader, by: 'ownerId' | 'kind', where: Where, lateOnly: Where): Promise<Tally[]> {
  const count = async (more: Where): Promise<Map<string, number>> => {
    const rows = await db.task.groupBy({ by: [by], where: { AND: [where, more] }, _count: { _all: true } });
    return new Map(rows.flatMap((row) => (row[by] === null ? [] : [[row[by], row._count._all] as const])));
  };
  const [open, late] = [await count({}), await count(lateOnly)];
  return [...open]
    .map(([value, total]) => ({ value, open: total, late: late.get(value) ?? 0 }))
    .sort((a, b) => b.late - a.late || b.open - a.open || (a.value < b.value ? -1 : 1));
}
