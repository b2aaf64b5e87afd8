import type { MemberDetail } from '@unbind/contract/members';
import { transferBudget, transferLimits } from '@unbind/domain/inheritance/transfers';
import { later } from '@unbind/domain/time/duration';
import type { Tx } from '../transaction.ts';
import { countCustomers, countTags, movesOfBusy } from './customer-counts.sql.ts';

/** A member's customers in numbers, and how many of them WeCom's limit of two moves in 90 days holds back. */
export async function customerCounts(
  { db, now }: Pick<Tx, 'db' | 'now'>,
  orgId: string,
  memberId: string,
): Promise<MemberDetail['customerCounts']> {
  const since = later(now, -transferLimits.windowMs);
  const [counts] = await countCustomers(db, orgId, memberId, since);
  const moves = await movesOfBusy(db, orgId, memberId, since, transferLimits.perCustomer);
  const tags = await countTags(db, orgId, memberId);
  const ofCustomer = Map.groupBy(moves, (move) => move.customerId);
  const freeAt = [...ofCustomer.values()].flatMap((of) => {
    const { left, nextAt } = transferBudget(
      of.map((move) => move.requestedAt),
      now,
    );
    return left > 0 || nextAt === null ? [] : [nextAt.getTime()];
  });
  const total = Number(counts?.total ?? 0);
  return {
    total,
    groups: await db.customerGroup.count({ where: { orgId, ownerId: memberId } }),
    transferable: total - Number(counts?.moving ?? 0) - freeAt.length,
    limited: freeAt.length,
    limitedUntil: freeAt.length === 0 ? null : new Date(Math.min(...freeAt)).toISOString(),
    addedLately: Number(counts?.lately ?? 0),
    byTag: tags.map(({ tag, count }) => ({ tag, count: Number(count) })),
  };
}
