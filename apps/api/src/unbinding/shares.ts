import type { Impact } from '@unbind/contract/impact';
import type { EffectKind } from '@unbind/domain/unbinding/effects';
import type { Planned } from '@unbind/domain/unbinding/plan';
import { known, type People, peopleOf } from '../people/people.ts';
import type { Tx } from '../transaction.ts';

type Share = Impact['shares'][number];

const places: Readonly<Partial<Record<EffectKind, 'pool' | 'retain' | 'stay'>>> = {
  customers_pool: 'pool',
  customers_retain: 'retain',
  customers_stay: 'stay',
};

const elsewhere = (kind: EffectKind, count: number): Share[] => {
  const place = places[kind];
  return place === undefined ? [] : [{ person: null, kind: place, capacity: null, count }];
};

const toPerson = (people: People, memberId: string, count: number, capacity: number | null): Share => ({
  person: known(people(memberId)),
  kind: 'successor',
  capacity,
  count,
});

/** Who gets how many, out of a plan that is not saved yet. */
export function plannedShares(
  effects: readonly Planned[],
  people: People,
  capacities: ReadonlyMap<string, number | null>,
): Share[] {
  const transfer = effects.find((effect) => effect.kind === 'customers_transfer');
  const receivers = Map.groupBy(transfer?.items ?? [], (item) => item.to ?? '');
  return [
    ...[...receivers].map(([id, items]) => toPerson(people, id, items.length, capacities.get(id) ?? null)),
    ...effects.flatMap((effect) => elsewhere(effect.kind, effect.count)),
  ];
}

/** Who gets how many, out of a saved forecast. */
export async function sharesOf(
  tx: Pick<Tx, 'db'>,
  orgId: string,
  effects: readonly { kind: EffectKind; id: string }[],
): Promise<Share[]> {
  const kinds: readonly EffectKind[] = ['customers_transfer', 'customers_pool', 'customers_retain', 'customers_stay'];
  const wanted = effects.filter((effect) => kinds.includes(effect.kind));
  const groups = await tx.db.effectItem.groupBy({
    by: ['effectId', 'forecastTo'],
    where: { effectId: { in: wanted.map((effect) => effect.id) }, forecast: { not: 'none' } },
    _count: true,
    // Items are saved in the order of the plan, so that its receivers stand in the order of their priority.
    orderBy: { _min: { position: 'asc' } },
  });
  const people = await peopleOf(
    tx,
    orgId,
    groups.map((group) => group.forecastTo),
  );
  return wanted.flatMap(({ kind, id }) =>
    groups
      .filter((group) => group.effectId === id)
      .flatMap((group) =>
        kind === 'customers_transfer' && group.forecastTo !== null
          ? [toPerson(people, group.forecastTo, group._count, null)]
          : elsewhere(kind, group._count),
      ),
  );
}
