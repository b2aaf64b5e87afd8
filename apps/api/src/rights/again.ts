import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';

type Case = Pick<CaseRow, 'id' | 'memberId'>;

/**
 * Of these cases, those whose member is bound again, to any WeChat of the same real name as the one that the case took. An
 * account without a known real name counts only when it is the same account.
 */
export async function boundAgain({ db }: Pick<Tx, 'db'>, cases: readonly Case[]): Promise<ReadonlySet<string>> {
  const bindings = await db.binding.findMany({
    where: {
      OR: [
        { endedByUnbindingId: { in: cases.map(({ id }) => id) } },
        { memberId: { in: cases.map(({ memberId }) => memberId) }, endedAt: null },
      ],
    },
    include: { wechatAccount: { select: { id: true, realNameHash: true } } },
  });
  const same = cases.filter(({ id, memberId }) => {
    const taken = bindings.find((binding) => binding.endedByUnbindingId === id)?.wechatAccount;
    const now = bindings.find((binding) => binding.memberId === memberId && binding.endedAt === null)?.wechatAccount;
    if (taken === undefined || now === undefined) return false;
    return taken.id === now.id || (taken.realNameHash !== null && taken.realNameHash === now.realNameHash);
  });
  return new Set(same.map(({ id }) => id));
}

/** Is the member of this case bound again, as the same person? */
export const isBoundAgain = async (tx: Pick<Tx, 'db'>, row: Case): Promise<boolean> =>
  (await boundAgain(tx, [row])).has(row.id);
