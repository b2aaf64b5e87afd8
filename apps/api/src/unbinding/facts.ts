import { type Platform, platforms } from '@unbind/domain/devices/platforms';
import { groupLimits } from '@unbind/domain/inheritance/groups';
import type { HoldingKind } from '@unbind/domain/retention/table';
import { later } from '@unbind/domain/time/duration';
import type { MemberFacts, SuccessorFact, Thing } from '@unbind/domain/unbinding/facts';
import { customersByOwner } from '../inheritance/facts.ts';
import type { ListRow } from '../inheritance/list.ts';
import { placesLeft } from '../inheritance/places.ts';
import { ofOwners } from '../inheritance/which.ts';
import type { Tx } from '../transaction.ts';
import { successorsOf, type ThingRow, thingsOf } from './facts.sql.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

const isPlatform = (text: string | null): text is Platform => platforms.some((platform) => platform === text);

/**
 * Everything that an unbinding can touch of these members, as it stands now, by their ids. Whoever has no WeChat account
 * bound is left out. The number of statements is the same for one member as for many.
 */
export async function memberFacts(
  tx: Reader,
  orgId: string,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, MemberFacts>> {
  const ids = [...memberIds];
  const bindings = await tx.db.binding.findMany({ where: { orgId, memberId: { in: ids }, endedAt: null } });
  if (bindings.length === 0) return new Map();
  const things = Map.groupBy(await thingsOf(tx.db, orgId, ids), ({ memberId }) => memberId);
  const customers = await customersByOwner(tx, ofOwners(orgId, ids));
  const groups = await groupFacts(tx, orgId, ids, [...things.values()].flat());
  return new Map(
    bindings.map((binding) => {
      const { memberId } = binding;
      const own = things.get(memberId) ?? [];
      const bound = { id: binding.id, name: binding.nickname, state: binding.wechatAccountId };
      const facts = {
        memberId,
        binding: bound,
        customers: customers(memberId),
        ...groups(memberId),
        ...thingFacts(own),
      };
      return [memberId, facts] as const;
    }),
  );
}

function thingFacts(all: readonly ThingRow[]) {
  const rows = Map.groupBy(all, (row) => row.source);
  const of = (source: ThingRow['source']): ThingRow[] => rows.get(source) ?? [];
  const things = (source: ThingRow['source']) => of(source).map(thing);
  const waiting = (source: ThingRow['source']) =>
    of(source).map((row) => ({ ...thing(row), waiting: Number(row.amount) }));
  const held = (kind: HoldingKind): number =>
    of('holding').reduce((sum, row) => (row.name === kind ? sum + Number(row.amount) : sum), 0);
  return {
    devices: of('device').flatMap((row) => (isPlatform(row.word) ? [{ ...thing(row), platform: row.word }] : [])),
    roles: things('role'),
    approverOf: waiting('approver'),
    documents: of('document').map((row) => ({ ...thing(row), owned: row.word === 'owner' })),
    formsInFlight: things('form'),
    drafts: things('draft'),
    oauth: things('oauth'),
    credentials: things('credential'),
    queues: waiting('queue'),
    interop: of('interop').map((row) => ({ ...thing(row), kind: row.state, detail: row.word })),
    chat: held('chat'),
    cloudFiles: held('cloud_file'),
    localCaches: held('local_cache'),
  };
}

/** Each member's groups with the transfers that count against WeCom's limits now (document 95703). */
async function groupFacts({ db, now }: Reader, orgId: string, memberIds: string[], things: readonly ThingRow[]) {
  const groups = things.filter(({ source }) => source === 'group');
  const rows = await db.groupTransfer.findMany({
    where: {
      orgId,
      requestedAt: { gt: later(now, -groupLimits.windowMs) },
      OR: [{ fromMemberId: { in: memberIds } }, { groupId: { in: groups.map(({ id }) => id) } }],
    },
    select: { groupId: true, fromMemberId: true, requestedAt: true },
  });
  const moves = Map.groupBy(rows, ({ groupId }) => groupId);
  const byOwner = Map.groupBy(groups, ({ memberId }) => memberId);
  const yesterday = later(now, -groupLimits.dayMs);
  return (memberId: string) => ({
    groups: (byOwner.get(memberId) ?? []).map((group) => ({
      ...thing(group),
      transfers: moves.get(group.id)?.map(({ requestedAt }) => requestedAt) ?? [],
    })),
    groupsMoved: rows.filter((of) => of.fromMemberId === memberId && of.requestedAt > yesterday).length,
  });
}

const thing = ({ id, name, state }: ThingRow): Thing => ({ id, name, state });

/** Who of the list that serves a member can receive now and how many, in the order of their priority. */
export async function successorFacts(tx: Reader, memberId: string, list: ListRow | null): Promise<SuccessorFact[]> {
  const of = await successorsByList(tx, list === null ? [] : [list]);
  return of(list, memberId);
}

/** The same for several lists at once: who of a list can receive from a member. */
export async function successorsByList(tx: Reader, lists: readonly ListRow[]) {
  const [first] = lists;
  const listIds = lists.map(({ id }) => id);
  const rows = first === undefined ? [] : await successorsOf(tx.db, { orgId: first.orgId, listIds, now: tx.now });
  const byList = Map.groupBy(rows, ({ listId }) => listId);
  const facts = new Map<string, SuccessorFact[]>();
  for (const list of lists) {
    const named = byList.get(list.id) ?? [];
    const left = await placesLeft(tx, list, named);
    const places = (memberId: string): number | null => left.get(memberId) ?? null;
    facts.set(
      list.id,
      named.map(({ memberId, name, priority, customersNow }) => ({
        ...{ memberId, name, priority, capacity: places(memberId), customersNow: Number(customersNow) },
      })),
    );
  }
  return (list: ListRow | null, memberId: string): SuccessorFact[] =>
    (facts.get(list?.id ?? '') ?? []).filter((each) => each.memberId !== memberId);
}
