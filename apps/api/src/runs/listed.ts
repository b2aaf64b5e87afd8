import type { Listed } from '@unbind/domain/runs/conflicts';
import { listsFor } from '../inheritance/list.ts';
import type { Tx } from '../transaction.ts';

const chunk = 500;

/** Everybody on these runs' lists, whatever has become of their line, by run. */
export async function onLists(
  { db }: Pick<Tx, 'db'>,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const lines = await db.runRow.findMany({
    where: { runId: { in: [...runIds] }, memberId: { not: null } },
    select: { runId: true, memberId: true },
  });
  const byRun = Map.groupBy(lines, ({ runId }) => runId);
  return new Map([...byRun].map(([runId, of]) => [runId, of.flatMap(({ memberId }) => memberId ?? [])]));
}

/** The members of a list as the finder of conflicts looks at them, with the customers who found no room. */
export async function listedMembers(tx: Pick<Tx, 'db'>, orgId: string, overflow: ReadonlyMap<string, number>) {
  const all = [...overflow.keys()];
  const listed: Listed[] = [];
  const names = new Map<string, string>();
  for (let from = 0; from < all.length; from += chunk)
    listed.push(...(await some(tx, orgId, all.slice(from, from + chunk), overflow, names)));
  return { listed, nameOf: (id: string) => names.get(id) ?? '' };
}

async function some(
  tx: Pick<Tx, 'db'>,
  orgId: string,
  ids: string[],
  overflow: ReadonlyMap<string, number>,
  names: Map<string, string>,
): Promise<Listed[]> {
  const { db } = tx;
  const members = await db.member.findMany({
    where: { orgId, id: { in: ids } },
    select: { id: true, name: true, leaderId: true },
  });
  for (const { id, name } of members) names.set(id, name);
  const listOf = await listsFor(tx, orgId, ids);
  const listIds = [...new Set(ids.flatMap((id) => listOf(id)?.id ?? []))];
  const entries = await db.successor.findMany({
    where: { orgId, listId: { in: listIds } },
    select: { listId: true, successorId: true },
  });
  const named = Map.groupBy(entries, ({ listId }) => listId);
  const active = { orgId, memberId: { in: ids }, state: 'active' };
  const sessions = await db.deviceSession.findMany({
    where: active,
    select: { memberId: true, platform: true, name: true },
  });
  const devices = Map.groupBy(sessions, ({ memberId }) => memberId);
  const bindings = await db.binding.findMany({
    where: { orgId, memberId: { in: ids }, endedAt: null },
    select: { memberId: true, wechatAccountId: true },
  });
  const accounts = new Map(bindings.map(({ memberId, wechatAccountId }) => [memberId, wechatAccountId]));
  return members.map(({ id, leaderId }) => ({
    ...{ memberId: id, leaderId, wechatAccountId: accounts.get(id) ?? null, overflow: overflow.get(id) ?? 0 },
    successors: (named.get(listOf(id)?.id ?? '') ?? [])
      .map(({ successorId }) => successorId)
      .filter((each) => each !== id),
    devices: (devices.get(id) ?? []).map(({ platform, name }) => ({ key: `${platform} ${name}`, name })),
  }));
}
