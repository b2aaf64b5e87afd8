import { type Platform, platforms } from '@unbind/domain/devices/platforms';
import { groupLimits } from '@unbind/domain/inheritance/groups';
import type { HoldingKind } from '@unbind/domain/retention/table';
import { later } from '@unbind/domain/time/duration';
import type { MemberFacts, SuccessorFact, Thing } from '@unbind/domain/unbinding/facts';
import { customerFacts } from '../inheritance/facts.ts';
import type { ListRow } from '../inheritance/list.ts';
import { placesLeft } from '../inheritance/places.ts';
import { ofOwner } from '../inheritance/which.ts';
import type { Tx } from '../transaction.ts';
import { successorsOf, type ThingRow, thingsOf } from './facts.sql.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

const isPlatform = (text: string | null): text is Platform => platforms.some((platform) => platform === text);

/** Everything that an unbinding can touch of one member, as it stands now; null when no WeChat account is bound. */
export async function memberFacts(tx: Reader, orgId: string, memberId: string): Promise<MemberFacts | null> {
  const binding = await tx.db.binding.findFirst({ where: { orgId, memberId, endedAt: null } });
  if (binding === null) return null;
  const rows = Map.groupBy(await thingsOf(tx.db, orgId, memberId), (row) => row.source);
  const of = (source: ThingRow['source']): ThingRow[] => rows.get(source) ?? [];
  const things = (source: ThingRow['source']) => of(source).map(thing);
  const waiting = (source: ThingRow['source']) =>
    of(source).map((row) => ({ ...thing(row), waiting: Number(row.amount) }));
  const held = (kind: HoldingKind): number =>
    of('holding').reduce((sum, row) => (row.name === kind ? sum + Number(row.amount) : sum), 0);
  return {
    memberId,
    binding: { id: binding.id, name: binding.nickname, state: binding.wechatAccountId },
    customers: await customerFacts(tx, ofOwner(orgId, memberId)),
    ...(await groupFacts(tx, orgId, memberId, things('group'))),
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

/** The member's groups with the transfers that count against WeCom's limits now (document 95703). */
async function groupFacts({ db, now }: Reader, orgId: string, memberId: string, groups: readonly Thing[]) {
  const moves = Map.groupBy(
    await db.groupTransfer.findMany({
      where: {
        orgId,
        requestedAt: { gt: later(now, -groupLimits.windowMs) },
        OR: [{ fromMemberId: memberId }, { groupId: { in: groups.map(({ id }) => id) } }],
      },
      select: { groupId: true, fromMemberId: true, requestedAt: true },
    }),
    ({ groupId }) => groupId,
  );
  const yesterday = later(now, -groupLimits.dayMs);
  const moved = [...moves.values()].flat().filter((of) => of.fromMemberId === memberId && of.requestedAt > yesterday);
  return {
    groups: groups.map((group) => ({
      ...group,
      transfers: moves.get(group.id)?.map(({ requestedAt }) => requestedAt) ?? [],
    })),
    groupsMoved: moved.length,
  };
}

const thing = ({ id, name, state }: ThingRow): Thing => ({ id, name, state });

/** Who of the list that serves a member can receive now and how many, in the order of their priority. */
export async function successorFacts(tx: Reader, memberId: string, list: ListRow | null): Promise<SuccessorFact[]> {
  if (list === null) return [];
  const rows = await successorsOf(tx.db, { orgId: list.orgId, memberId, listId: list.id, now: tx.now });
  const left = await placesLeft(tx, list, rows);
  return rows.map((row) => ({
    ...row,
    capacity: left.get(row.memberId) ?? null,
    customersNow: Number(row.customersNow),
  }));
}
