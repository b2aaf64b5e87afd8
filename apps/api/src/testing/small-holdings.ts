import type { Database } from '@unbind/prisma';

const day = 86_400_000;

/** How many customers `m-member` has: two tagged VIP, two that were moved twice lately and cannot be moved now. */
export const memberCustomers = 12;

/** One or more of everything that an unbinding can touch, all of it on `m-member`. */
export async function giveHoldings(db: Database, orgId: string, now: Date): Promise<void> {
  const memberId = 'm-member';
  const of = { orgId, memberId };
  const ago = (days: number): Date => new Date(now.getTime() - days * day);
  await giveCustomers(db, orgId, memberId, ago);
  await db.deviceSession.createMany({
    data: (['windows', 'macos', 'ios', 'android', 'web'] as const).map((platform) => ({
      ...of,
      id: `dev-${platform}`,
      platform,
      name: `李明的 ${platform}`,
      place: '上海',
      lastSeenAt: now,
    })),
  });
  await db.roleGrant.create({
    data: {
      ...of,
      id: 'r-manager',
      role: 'department_manager',
      name: '华东组负责人',
      departmentId: 'd-east',
      grantedAt: ago(300),
    },
  });
  await db.approvalFlow.create({ data: { id: 'flow-1', orgId, name: '合同用印' } });
  await db.approvalApprover.create({ data: { id: 'approver-1', orgId, flowId: 'flow-1', step: 2, memberId } });
  const form = { orgId, flowId: 'flow-1', createdAt: ago(2) };
  await db.approvalForm.createMany({
    data: [
      { ...form, id: 'form-1', initiatorId: 'm-wang', title: '渠道合同', step: 2 },
      { ...form, id: 'form-2', initiatorId: memberId, title: '出差申请', step: 1 },
    ],
  });
  await db.draft.createMany({
    data: ['报价单', '周报'].map((title, at) => ({
      ...of,
      id: `draft-${at}`,
      kind: 'document',
      title,
      updatedAt: ago(1),
    })),
  });
  await db.documentGrant.createMany({
    data: [
      { ...of, id: 'doc-1', title: '客户名录', right: 'edit', grantedAt: ago(90) },
      { ...of, id: 'doc-2', title: '华东价格', right: 'owner', grantedAt: ago(90) },
    ],
  });
  await db.appGrant.createMany({
    data: [
      { ...of, id: 'app-oauth', kind: 'oauth', appName: '报销助手', grantedAt: ago(90) },
      { ...of, id: 'app-key', kind: 'credential', appName: '数据接口', grantedAt: ago(90) },
      { ...of, id: 'app-queue', kind: 'queue', appName: '线索推送', waiting: 3, grantedAt: ago(90) },
    ],
  });
  const interop = [
    'miniprogram_certification',
    'pay_merchant',
    'official_account',
    'miniprogram_live',
    'customer_service',
    'e_invoice',
  ];
  await db.interopAsset.createMany({ data: interop.map((kind) => ({ ...of, id: `io-${kind}`, kind, name: kind })) });
  await db.dataHolding.createMany({
    data: [
      { ...of, id: 'data-chat', kind: 'chat', count: 5_000 },
      { ...of, id: 'data-cloud', kind: 'cloud_file', count: 40 },
      { ...of, id: 'data-local', kind: 'local_cache', count: 3 },
    ],
  });
  await db.usualCity.create({ data: { ...of, city: '上海', seenAt: now } });
  await giveWays(db, orgId, memberId, ago);
}

async function giveCustomers(db: Database, orgId: string, ownerId: string, ago: (days: number) => Date): Promise<void> {
  const ids = Array.from({ length: memberCustomers }, (_, at) => `c-${String(at + 1).padStart(2, '0')}`);
  await db.customer.createMany({
    data: ids.map((id, at) => ({
      id,
      orgId,
      externalId: `wm-${id}`,
      ownerId,
      name: `客户${at + 1}`,
      addedAt: ago(100 + at),
      createdAt: ago(100 + at),
    })),
  });
  await db.customerOwner.createMany({
    data: ids.map((id) => ({ id: `own-${id}`, orgId, customerId: id, memberId: ownerId, fromAt: ago(100) })),
  });
  await db.customerTag.createMany({
    data: ['c-01', 'c-02'].map((customerId) => ({ orgId, customerId, tag: 'VIP' })),
  });
  const moves = [
    ['c-11', 60],
    ['c-11', 20],
    ['c-12', 50],
    ['c-12', 10],
    ['c-10', 30],
  ] as const;
  await db.transfer.createMany({
    data: moves.map(([customerId, days], at) => ({
      id: `move-${at}`,
      orgId,
      customerId,
      fromMemberId: 'm-sun',
      toMemberId: ownerId,
      source: 'wecom',
      fate: 'taken_over',
      requestedAt: ago(days),
    })),
  });
  await db.customer.create({
    data: { id: 'c-wang', orgId, externalId: 'wm-wang', ownerId: 'm-wang', name: '王芳的客户', createdAt: ago(100) },
  });
  await db.customer.create({
    data: { id: 'c-tech', orgId, externalId: 'wm-tech', ownerId: 'm-tech', name: '何源的客户', createdAt: ago(100) },
  });
  await db.customerGroup.createMany({
    data: [1, 2].map((at) => ({
      id: `g-${at}`,
      orgId,
      externalId: `wr-${at}`,
      ownerId,
      name: `客户群${at}`,
      memberCount: 30,
    })),
  });
}

/** What each way to hand over needs: a list of successors, and new WeChat accounts with the same and another name. */
async function giveWays(db: Database, orgId: string, memberId: string, ago: (days: number) => Date): Promise<void> {
  await db.successorList.create({ data: { memberId, orgId, version: 1, changedAt: ago(10), changedById: 'm-super' } });
  await db.successor.createMany({
    data: [
      { memberId, orgId, successorId: 'm-wang', priority: 1, capacity: 6 },
      { memberId, orgId, successorId: 'm-zhao', priority: 2 },
    ],
  });
  await db.wechatAccount.createMany({
    data: [
      { id: 'wx-new', unionKey: 'union-new', realNameHash: `real-${memberId}`, createdAt: ago(1) },
      { id: 'wx-stranger', unionKey: 'union-stranger', realNameHash: 'real-stranger', createdAt: ago(1) },
    ],
  });
}
