import type { World } from '../testing/world.ts';

/** The member is bound again, as an import would tell: to their earlier account, or to another of this real name. */
export async function bindAnew({ db, now }: World, account: string, realNameHash?: string): Promise<void> {
  const [memberId, at] = [`o1-${account}`, now()];
  const other = { id: `o1-again-${account}`, unionKey: `o1-again-${account}`, createdAt: at };
  if (realNameHash !== undefined) await db.wechatAccount.create({ data: { ...other, realNameHash } });
  const wechatAccountId = realNameHash === undefined ? `o1-w-${account}` : other.id;
  const binding = { id: `o1-b-again-${account}`, orgId: 'o1', memberId, wechatAccountId, nickname: '新微信' };
  await db.binding.create({ data: { ...binding, startedAt: at } });
  await db.member.update({ where: { id: memberId }, data: { bound: true, boundAt: at } });
}
