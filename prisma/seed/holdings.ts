import type { Chance } from './chance.ts';
import type { Person } from './people.ts';
import type { StoryTime } from './story-time.ts';

const apps = ['巡店通', '报表中心', '排班助手', '培训课堂', '礼品卡后台', '门店地图', '问卷收集'] as const;
const documents = [
  '周报模板',
  '排班表',
  '价签清单',
  '陈列图',
  '库存盘点表',
  '会员活动复盘',
  '培训签到',
  '客诉记录',
] as const;
const drafts = [
  ['群发', '到店邀约'],
  ['群发', '新品预告'],
  ['文档', '周会纪要'],
  ['文档', '陈列说明'],
  ['表单', '满意度回访'],
] as const;
const groupNames = ['会员福利群', '老友群', '新客群', '亲子活动群', '露营同好', '香薰品鉴群'] as const;

/** What everybody holds beside the story's main person: groups, apps, documents, drafts, WeChat functions, data. */
export function makeHoldings(chance: Chance, time: StoryTime, people: readonly Person[]) {
  const holders = people.filter((person) => person.bound !== null && person.account !== 'member');
  const at = (days: number): string => time.daysAgo(days, chance.between(9, 19), chance.between(0, 59)).toISOString();
  const some = <T>(of: readonly T[], percent: number): T[] =>
    chance.happens(percent) ? chance.some(of, chance.between(1, 2)) : [];
  let group = 0;
  return {
    groups: holders
      .filter((person) => person.customers > 0)
      .flatMap(({ account, name }) =>
        some(groupNames, 55).map((title) => ({
          member: account,
          externalId: `wrTL${String(++group).padStart(6, '0')}`,
          name: `${name.slice(-2)}的${title}`,
          members: chance.between(12, 180),
        })),
      ),
    appGrants: holders.flatMap(({ account }) =>
      some(apps, 70).map((appName) => ({
        member: account,
        kind: 'oauth',
        appName,
        detail: null,
        waiting: 0,
        grantedAt: at(chance.between(10, 500)),
      })),
    ),
    documents: holders.flatMap(({ account }) =>
      some(documents, 45).map((title) => ({
        member: account,
        title,
        right: chance.happens(20) ? 'owner' : 'edit',
        grantedAt: at(chance.between(5, 400)),
      })),
    ),
    drafts: holders.flatMap(({ account }) =>
      some(drafts, 30).map(([kind, title]) => ({ member: account, kind, title, updatedAt: at(chance.between(1, 20)) })),
    ),
    holdings: holders.flatMap(({ account }) => [
      { member: account, kind: 'chat', count: chance.between(400, 60_000), bytes: chance.between(1, 900) * 1_000_000 },
      {
        member: account,
        kind: 'cloud_file',
        count: chance.between(3, 400),
        bytes: chance.between(5, 2_000) * 1_000_000,
      },
      {
        member: account,
        kind: 'local_cache',
        count: chance.between(1, 300),
        bytes: chance.between(5, 900) * 1_000_000,
      },
    ]),
    interop: [
      {
        member: 'heyuning',
        kind: 'miniprogram_certification',
        name: '棠里商城小程序',
        detail: '认证主体 棠里生活零售',
      },
      { member: 'fangruolin', kind: 'pay_merchant', name: '棠里华南收款', detail: '广州、深圳门店收款' },
      { member: 'super', kind: 'e_invoice', name: '棠里电子发票', detail: null },
      { member: 'super', kind: 'official_account', name: '棠里生活', detail: '管理员' },
      { member: 'chenyu', kind: 'customer_service', name: '会员服务组客服', detail: '2 个会话进行中' },
    ],
  };
}
