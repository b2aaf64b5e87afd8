import { type Platform, platforms } from '@unbind/domain/devices/platforms';
import { transferLimits } from '@unbind/domain/inheritance/transfers';
import type { HoldingKind } from '@unbind/domain/retention/table';
import type { MemberFacts, SuccessorFact, Thing } from '@unbind/domain/unbinding/facts';
import { listFor } from '../inheritance/list.ts';
import type { Tx } from '../transaction.ts';
import { customersOf, recentTransfersOf, successorsOf, type ThingRow, tagsOf, thingsOf } from './facts.sql.ts';

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
    customers: await customerFacts(tx, orgId, memberId),
    groups: things('group'),
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

const thing = ({ id, name, state }: ThingRow): Thing => ({ id, name, state });

async function customerFacts(tx: Reader, orgId: string, memberId: string): Promise<MemberFacts['customers']> {
  const since = new Date(tx.now.getTime() - transferLimits.windowMs);
  const rows = await customersOf(tx.db, orgId, memberId);
  const transfers = Map.groupBy(await recentTransfersOf(tx.db, orgId, memberId, since), (row) => row.customerId);
  const tags = Map.groupBy(await tagsOf(tx.db, orgId, memberId), (row) => row.customerId);
  return rows.map(({ id, name, lastContactAt }) => ({
    id,
    name,
    lastContactAt,
    tags: tags.get(id)?.map((row) => row.tag) ?? [],
    transfers: transfers.get(id)?.map((row) => row.requestedAt) ?? [],
  }));
}

/** The successors of a member who can receive now, in the order of their priority. */
export async function successorFacts(tx: Reader, orgId: string, memberId: string): Promise<SuccessorFact[]> {
  const list = await listFor(tx, orgId, memberId);
  if (list === null) return [];
  const rows = await successorsOf(tx.db, { orgId, memberId, listId: list.id, now: tx.now });
  return rows.map((row) => ({ ...row, customersNow: Number(row.customersNow) }));
}
