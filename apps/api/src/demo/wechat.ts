import type { Database } from '@unbind/prisma';
import type { Keys } from '../deps.ts';
import { identityHash } from '../identity.ts';
import type { Wechat } from '../wechat.ts';

/** Two invented accounts for every member: one that carries the member's own real name, and one that does not. */
export const demoWechat = ({ db, keys }: { db: Database; keys: Keys }): Wechat => {
  const nameOf = async (memberId: string): Promise<string> =>
    (await db.member.findUniqueOrThrow({ where: { id: memberId }, select: { name: true } })).name;
  const realNameOf = async (memberId: string): Promise<string | null> =>
    (
      await db.binding.findFirst({
        where: { memberId },
        orderBy: { startedAt: 'desc' },
        include: { wechatAccount: true },
      })
    )?.wechatAccount.realNameHash ?? null;
  const accounts = async (memberId: string) => [
    { code: 'demo-own', nickname: `${await nameOf(memberId)}的新微信`, realNameHash: await realNameOf(memberId) },
    {
      code: 'demo-friend',
      nickname: '一位朋友的微信',
      realNameHash: identityHash(keys.identities, 'real-name', 'demo friend'),
    },
  ];
  return {
    choices: async ({ memberId }) => (await accounts(memberId)).map(({ code, nickname }) => ({ code, nickname })),
    identify: async (code, { memberId }) => {
      const account = (await accounts(memberId)).find((each) => each.code === code);
      if (account === undefined) return null;
      const { nickname, realNameHash } = account;
      return { unionKey: identityHash(keys.identities, 'union', `${code}:${memberId}`), nickname, realNameHash };
    },
  };
};
