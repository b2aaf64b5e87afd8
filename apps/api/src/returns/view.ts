import { type MemberReturn, memberReturn } from '@unbind/contract/restore';
import { known, peopleOf } from '../people/people.ts';
import { restorableUntil } from '../restore/steps.ts';
import { boundAgain } from '../rights/again.ts';
import type { Tx } from '../transaction.ts';

export type ReturnRow = NonNullable<Awaited<ReturnType<Tx['db']['memberReturn']['findFirst']>>>;

const { how, state } = memberReturn.shape;

/** Returns as those who decide see them; a fixed number of queries whatever their number. */
export async function viewReturns(
  tx: Pick<Tx, 'db' | 'now'>,
  orgId: string,
  rows: readonly ReturnRow[],
): Promise<MemberReturn[]> {
  const ids = rows.map(({ unbindingId }) => unbindingId);
  const cases = await tx.db.unbinding.findMany({
    where: { orgId, id: { in: ids } },
    select: { id: true, number: true, memberId: true, executedAt: true, state: true },
  });
  const held = await tx.db.workOrder.groupBy({
    by: ['unbindingId'],
    where: { unbindingId: { in: ids }, state: 'held', heldWhy: 'return' },
    _count: true,
  });
  const again = await boundAgain(tx, cases);
  const people = await peopleOf(
    tx,
    orgId,
    rows.flatMap((row) => [row.memberId, row.decidedById]),
  );
  return rows.map((row) => {
    const of = cases.find(({ id }) => id === row.unbindingId);
    const until = restorableUntil({ executedAt: of?.executedAt ?? null });
    return {
      id: row.id,
      how: how.parse(row.how),
      seenAt: row.seenAt.toISOString(),
      state: state.parse(row.state),
      unbinding: { id: row.unbindingId, number: of?.number ?? '', member: known(people(row.memberId)) },
      held: held.find(({ unbindingId }) => unbindingId === row.unbindingId)?._count ?? 0,
      restorableUntil: until?.toISOString() ?? null,
      refusal: refusalOf(),
      decidedBy: people(row.decidedById),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      note: row.note,
    };

    function refusalOf(): MemberReturn['refusal'] {
      if (until === null || !['settling', 'closed'].includes(of?.state ?? '')) return 'state-wrong';
      if (tx.now > until) return 'restore-too-late';
      return again.has(row.unbindingId) ? null : 'not-bound-again';
    }
  });
}
