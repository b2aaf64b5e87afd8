import type { WechatFunction } from '@unbind/contract/functions';
import { wechatFunction } from '@unbind/contract/functions';
import { type InteropRow, interop } from '@unbind/domain/interop/table';
import { known, peopleOf } from '../people/people.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { impairedStates } from './back.ts';
import { mayTell } from './reach.ts';

export type AssetRow = NonNullable<Awaited<ReturnType<Tx['db']['interopAsset']['findFirst']>>>;

const stored = wechatFunction.pick({ kind: true, state: true });

export const isImpaired = ({ state }: Pick<AssetRow, 'state'>): boolean => impairedStates.includes(state);

/** The row of R7 that a stored function follows. */
export const ruleOf = (asset: Pick<AssetRow, 'kind'>): InteropRow => interop[stored.shape.kind.parse(asset.kind)];

/** Functions as their owners see them: whose, since when, until when, and what is to be done by whom. */
export async function viewFunctions(
  tx: Pick<Tx, 'db'>,
  user: SignedIn,
  assets: readonly AssetRow[],
): Promise<WechatFunction[]> {
  const unbindingIds = assets.flatMap((asset) => asset.changedByUnbindingId ?? []);
  const cases = await tx.db.unbinding.findMany({
    where: { id: { in: unbindingIds } },
    select: { id: true, number: true },
  });
  const tasks = await tx.db.task.findMany({
    where: { unbindingId: { in: unbindingIds }, subjectId: { in: assets.map(({ id }) => id) }, state: 'open' },
    orderBy: { id: 'asc' },
  });
  const people = await peopleOf(tx, user.orgId, [
    ...assets.flatMap((asset) => [asset.memberId, asset.stopGapById]),
    ...tasks.map((task) => task.ownerId),
  ]);
  return Promise.all(
    assets.map(async (asset) => {
      const { becomes: _, withinMs: __, stopGap, ...rule } = ruleOf(asset);
      const impaired = isImpaired(asset);
      const task = tasks.find((each) => each.subjectId === asset.id && each.unbindingId === asset.changedByUnbindingId);
      const may = impaired && (await mayTell(tx, user, asset, task?.ownerId ?? null));
      return {
        id: asset.id,
        ...stored.parse(asset),
        ...rule,
        name: asset.name,
        detail: asset.detail,
        member: known(people(asset.memberId)),
        degradedAt: asset.degradedAt?.toISOString() ?? null,
        recoverBy: asset.recoverBy?.toISOString() ?? null,
        recoveredAt: asset.recoveredAt?.toISOString() ?? null,
        stopGap:
          stopGap === null
            ? null
            : { kind: stopGap, at: asset.stopGapAt?.toISOString() ?? null, by: people(asset.stopGapById) },
        task: task === undefined ? null : { id: task.id, owner: people(task.ownerId), dueAt: task.dueAt.toISOString() },
        unbinding: cases.find(({ id }) => id === asset.changedByUnbindingId) ?? null,
        may: { stopGap: may && stopGap !== null && asset.stopGapAt === null, recovered: may },
      };
    }),
  );
}
