import type { SuggestionReason } from '@unbind/contract/tasks';
import type { Tx } from '../transaction.ts';

export interface Suggested {
  readonly id: string;
  readonly reason: SuggestionReason;
}

/** Could this person step in for the member? At work, with a WeChat, and not about to lose it. */
export const fitToReplace = (orgId: string) => ({ orgId, active: true, bound: true, openUnbindingId: null });

/**
 * Who could step in for these members, each for the first reason that there is: the leader, who stood in for them in
 * approvals before (the last one first), then who is named to receive their customers.
 */
export async function suggestions(
  { db }: Pick<Tx, 'db'>,
  orgId: string,
  memberIds: readonly string[],
): Promise<Map<string, Suggested[]>> {
  if (memberIds.length === 0) return new Map();
  const ids = [...memberIds];
  const members = await db.member.findMany({ where: { orgId, id: { in: ids } }, select: { id: true, leaderId: true } });
  const deputies = await db.approvalApprover.findMany({
    where: { orgId, memberId: { in: ids }, replacedById: { not: null } },
    orderBy: { replacedAt: 'desc' },
  });
  const successors = await db.successor.findMany({
    where: { orgId, listId: { in: ids } },
    orderBy: { priority: 'asc' },
  });
  const wanted = members.map(({ id, leaderId }) => {
    const of: (readonly [string | null, SuggestionReason])[] = [
      [leaderId, 'leader'],
      ...deputies.filter((each) => each.memberId === id).map((each) => [each.replacedById, 'deputy'] as const),
      ...successors.filter((each) => each.listId === id).map((each) => [each.successorId, 'successor'] as const),
    ];
    return { id, of };
  });
  const named = wanted.flatMap(({ of }) => of.flatMap(([id]) => id ?? []));
  const fit = await db.member.findMany({ where: { ...fitToReplace(orgId), id: { in: named } }, select: { id: true } });
  const fitIds = new Set(fit.map(({ id }) => id));
  return new Map(wanted.map(({ id, of }) => [id, first(of, (each) => each !== id && fitIds.has(each))]));
}

function first(
  of: readonly (readonly [string | null, SuggestionReason])[],
  isFit: (id: string) => boolean,
): Suggested[] {
  const reasons = new Map<string, SuggestionReason>();
  for (const [id, reason] of of) if (id !== null && isFit(id) && !reasons.has(id)) reasons.set(id, reason);
  return [...reasons].map(([id, reason]) => ({ id, reason }));
}
