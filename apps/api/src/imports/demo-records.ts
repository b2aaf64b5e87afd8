import { hour } from '@unbind/domain/time/duration';
import type { Deps } from '../deps.ts';
import { insertRows } from '../insert.sql.ts';
import { transaction } from '../transaction.ts';

/** Whom the demo unbinds; that everybody's records are here would only make its database large. */
const whose = 'member';

const said = ['在吗？', '预约好了，周六下午见。', '新到的茶具发您看看。', '收到，谢谢。', '门店地址发您了。'] as const;

const bodies: Readonly<Record<string, (at: number) => string>> = {
  chat: (at) => said[at % said.length] ?? '',
  local_cache: (at) => `缓存/${String(at).padStart(4, '0')}.jpg`,
};

/** What this console keeps of 林知夏’s chats and caches: as many records as her holdings count, so that a purge has something to delete. */
export async function keepDemoRecords(deps: Deps, orgId: string): Promise<void> {
  await transaction(deps, async (tx) => {
    const member = await tx.db.member.findFirst({ where: { orgId, accountKey: whose }, select: { id: true } });
    if (member === null || (await tx.db.storedRecord.count({ where: { orgId } })) > 0) return;
    const holdings = await tx.db.dataHolding.findMany({
      where: { orgId, memberId: member.id, kind: { in: Object.keys(bodies) } },
      orderBy: { id: 'asc' },
    });
    for (const { kind, count, bytes } of holdings) {
      const each = { orgId, memberId: member.id, kind, bytes: Math.floor(Number(bytes) / Math.max(1, count)) };
      const row = (_: unknown, at: number) => ({
        id: `${member.id}:${kind}:${String(at).padStart(6, '0')}`,
        ...each,
        at: new Date(tx.now.getTime() - (count - at) * hour),
        body: bodies[kind]?.(at) ?? '',
      });
      await insertRows(tx.db, 'StoredRecord', Array.from({ length: count }, row));
    }
  });
}
