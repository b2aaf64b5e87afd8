import type { World } from '../testing/world.ts';

/** Chats of `o1-lin` that the console keeps, and as many in their holding. */
export async function keepChats(of: World, count: number, body = '您好'): Promise<void> {
  const each = { orgId: 'o1', memberId: 'o1-lin', kind: 'chat', bytes: 10, body };
  const data = Array.from({ length: count }, (_, at) => ({
    ...each,
    id: `chat-${String(at).padStart(6, '0')}`,
    at: new Date(of.now().getTime() - at * 1_000),
  }));
  await of.db.storedRecord.createMany({ data });
  await of.db.dataHolding.update({ where: { id: 'o1-h-chat' }, data: { count, bytes: count * 10 } });
}

export const chatsLeft = ({ db }: World): Promise<number> =>
  db.storedRecord.count({ where: { memberId: 'o1-lin', kind: 'chat' } });
