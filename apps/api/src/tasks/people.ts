import type { Person } from '@unbind/contract/words';
import type { Prisma } from '@unbind/prisma';
import { peopleOf } from '../people/people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import type { TaskRow } from './complete.ts';
import { fitOwners } from './hand.ts';
import { mayComplete } from './reach.ts';
import { fitToReplace } from './suggest.ts';

const shown = 12;

async function fitFor(tx: Pick<Tx, 'db'>, task: TaskRow, as: 'owner' | 'replacement') {
  if (as === 'owner') return fitOwners(tx, task);
  const row = task.unbindingId === null ? null : await tx.db.unbinding.findUnique({ where: { id: task.unbindingId } });
  return { ...fitToReplace(task.orgId), id: { not: row?.memberId ?? '' } } satisfies Prisma.MemberWhereInput;
}

/** Colleagues whom whoever does this task can choose, the nearest first: only names, departments and positions. */
export async function peopleFor(
  tx: Pick<Tx, 'db'>,
  user: SignedIn,
  id: string,
  { as = 'owner', q }: { readonly as?: 'owner' | 'replacement' | undefined; readonly q?: string | undefined },
): Promise<{ items: Person[] } | Refusal> {
  const task = await tx.db.task.findFirst({ where: { id, orgId: user.orgId } });
  if (task === null || !mayComplete(user, task)) return refuse('not-found');
  const fit = await fitFor(tx, task, as);
  if (fit === null) return { items: [] };
  const { mainDepartmentId } = await tx.db.member.findUniqueOrThrow({ where: { id: user.id } });
  const near = q === undefined ? { mainDepartmentId } : { name: { contains: q } };
  const found = await tx.db.member.findMany({
    where: { AND: [fit, near] },
    orderBy: { sortName: 'asc' },
    take: shown,
    select: { id: true },
  });
  const ids = found.map((each) => each.id);
  const people = await peopleOf(tx, user.orgId, ids);
  return { items: ids.flatMap((each) => people(each) ?? []) };
}
