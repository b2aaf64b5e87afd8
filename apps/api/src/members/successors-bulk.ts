import type { Successor } from '@unbind/contract/members';
import type { bulkHows, successors } from '@unbind/contract/successors';
import type { z } from 'zod';
import { seenOf } from '../people/scope.ts';
import { isRefusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { putSuccessors, successorOf } from './successors.ts';

type Result = z.input<(typeof successors)['bulk']['ok']>;
type Refused = Result['refused'][number];

const most = 20;

interface Wanted {
  readonly memberIds: readonly string[];
  readonly entries: readonly Successor[];
  readonly how: (typeof bulkHows)[number];
}

const others = (before: readonly Successor[], entries: readonly Successor[]): Successor[] =>
  before.filter(({ memberId }) => !entries.some((entry) => entry.memberId === memberId));

/** What a list becomes. Whoever is added comes after those who are there, in the order in which they were given. */
const becomes: Readonly<
  Record<Wanted['how'], (before: readonly Successor[], entries: readonly Successor[]) => readonly Successor[]>
> = {
  replace: (_, entries) => entries,
  append: (before, entries) => {
    const kept = others(before, entries);
    const last = Math.max(0, ...kept.map(({ priority }) => priority));
    return [...kept, ...entries.map((entry, at) => ({ ...entry, priority: Math.min(99, last + at + 1) }))];
  },
  remove: others,
};

/** The same successors for many members: each list is changed or refused for itself, and all of it is one transaction. */
export async function bulkSuccessors(tx: Tx, user: SignedIn, { memberIds, entries, how }: Wanted): Promise<Result> {
  const ids = [...new Set(memberIds)];
  const seen = await seenOf(tx, user, 'successors.edit', ids);
  const members = await tx.db.member.findMany({
    where: { orgId: user.orgId, id: { in: [...seen] } },
    select: { id: true, name: true },
  });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const lists = await tx.db.successorList.findMany({
    where: { orgId: user.orgId, id: { in: [...seen] } },
    include: { entries: { orderBy: [{ priority: 'asc' }, { successorId: 'asc' }] } },
  });
  const listOf = new Map(lists.map((list) => [list.id, list]));
  const refused: Refused[] = [];
  let [changed, same] = [0, 0];
  for (const memberId of ids) {
    const list = listOf.get(memberId);
    const before = (list?.entries ?? []).map(successorOf);
    const wanted = becomes[how](before, entries);
    const refuse = (code: Refused['code'], reason: string | null = null) =>
      refused.push({ memberId, name: names.get(memberId) ?? null, code, reason });
    if (!seen.has(memberId)) refuse('not-found');
    else if (wanted.length > most) refuse('too-many');
    else {
      const done = await putSuccessors(tx, user, { kind: 'member', id: memberId }, wanted, `"${list?.version ?? 0}"`);
      if (isRefusal(done)) refuse(codeOf(done.code), String(done.params['reason'] ?? '') || null);
      else if (done) changed += 1;
      else same += 1;
    }
  }
  return { changed, same, refused };
}

const codeOf = (code: string): Refused['code'] => (code === 'successor-unfit' || code === 'stale' ? code : 'not-found');
