import { type Customer, usedUp } from './customers.ts';
import type { StoryTime } from './story-time.ts';

const [member, mebibyte] = ['member', 1_048_576];

/** What 林知夏 holds, as the design's pictures show it: the person whose WeChat the demo unbinds. */
export function makeStory(time: StoryTime, customers: readonly Customer[]) {
  const at = (date: string): string => time.at(date).toISOString();
  return {
    devices: [
      { member, platform: 'ios', name: 'iPhone', place: '上海', lastSeenAt: time.minutesAgo(19).toISOString() },
      {
        member,
        platform: 'windows',
        name: 'Windows 客户端',
        place: '静安店 2 号工位',
        lastSeenAt: time.minutesAgo(32).toISOString(),
      },
      {
        member,
        platform: 'android',
        name: '安卓平板',
        place: '巡店用',
        lastSeenAt: time.daysAgo(1, 18, 20).toISOString(),
      },
      { member, platform: 'web', name: '网页 Chrome', place: '上海', lastSeenAt: at('2026-11-19 15:40') },
    ],
    cities: ['上海', '杭州'].map((city) => ({ member, city, seenAt: time.daysAgo(1).toISOString() })),
    successorLists: [
      {
        member,
        // Made more than three working days ago, so that it may be used as it is.
        changedAt: at('2026-11-09 16:30'),
        entries: [
          { member: 'chenyu', capacity: 150 },
          { member: 'xuanran', capacity: 120 },
          { member: 'gaoyuan', capacity: 36 },
        ],
      },
      { member: 'chenyu', changedAt: at('2026-10-20'), entries: [{ member: 'xuanran', capacity: null }] },
    ],
    transfers: customers
      .filter(({ owner, name }) => owner.account === member && usedUp.includes(name))
      .flatMap(({ id }) => [
        { member, customer: id, from: 'xuanran', at: at('2026-11-05 11:00') },
        { member, customer: id, from: 'chenyu', at: at('2026-11-13 17:20') },
      ]),
    roleGrants: [
      {
        member,
        role: 'department_manager',
        name: '会员服务组',
        department: '9',
        contactsEdit: false,
        grantedAt: at('2023-09-01'),
      },
      {
        member,
        role: 'department_manager',
        name: '门店活动',
        department: '8',
        contactsEdit: false,
        grantedAt: at('2026-11-11'),
      },
    ],
    documents: [
      ['双十二会员方案', 'owner'],
      ['静安店排班表', 'edit'],
      ['会员话术库', 'owner'],
      ['礼盒陈列图', 'edit'],
      ['周报模板', 'edit'],
      ['价签清单', 'edit'],
      ['活动复盘', 'edit'],
    ].map(([title, right], index) => ({ member, title, right, grantedAt: at(`2026-0${index + 1}-12`) })),
    appGrants: [
      ...['巡店通', '报表中心', '排班助手', '培训课堂', '礼品卡后台'].map((appName) => ({
        member,
        kind: 'oauth',
        appName,
        detail: null,
        waiting: 0,
        grantedAt: at('2024-03-18'),
      })),
      {
        member,
        kind: 'credential',
        appName: '会员标签同步',
        detail: '每小时同步一次',
        waiting: 0,
        grantedAt: at('2026-10-28'),
      },
      {
        member,
        kind: 'credential',
        appName: '活动核销',
        detail: '门店核销接口',
        waiting: 0,
        grantedAt: at('2025-12-02'),
      },
      { member, kind: 'queue', appName: '门店到货提醒', detail: null, waiting: 6, grantedAt: at('2025-04-21') },
    ],
    drafts: [
      ['群发', '双十二预热'],
      ['群发', '生日礼提醒'],
      ['群发', '到店邀约'],
      ['文档', '陈列说明'],
      ['文档', '周会纪要'],
    ].map(([kind, title], index) => ({
      member,
      kind,
      title,
      updatedAt: time.daysAgo(index + 1, 17, 30).toISOString(),
    })),
    interop: [
      { member, kind: 'official_account', name: '棠里会员', detail: null },
      { member, kind: 'miniprogram_live', name: '棠里直播间', detail: '周三 20:00 有一场已排期的直播' },
      { member, kind: 'customer_service', name: '静安店客服', detail: '4 个会话进行中' },
    ],
    holdings: [
      { member, kind: 'chat', count: 18_420, bytes: 612 * mebibyte },
      { member, kind: 'cloud_file', count: 326, bytes: 1_480 * mebibyte },
      { member, kind: 'local_cache', count: 214, bytes: 780 * mebibyte },
    ],
  };
}
