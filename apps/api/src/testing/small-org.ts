import { defaultPolicy, type Policy } from '@unbind/domain/policy/policy';
import { day } from '@unbind/domain/time/duration';
import type { Database } from '@unbind/prisma';
import { storedNumbers } from '../policy/current.ts';
import { hashPassword } from '../session/password.ts';

export const password = 'unbind-demo';
let hashed: Promise<string> | undefined;

/** Who is in the small org: the four who sign in, three successors, and a few more. `lin` holds one of everything. */
const people = [
  ['super', '周念慈', 'hq'],
  ['second', '顾南', 'hq'],
  ['auditor', '顾明川', 'hq'],
  ['dept', '沈嘉禾', 'shop'],
  ['lin', '林知夏', 'team'],
  ['chen', '陈屿', 'team'],
  ['xu', '许安然', 'team'],
  ['gao', '高远', 'shop'],
  ['free', '白鹭', 'shop'],
  ['other', '何予宁', 'hq'],
] as const;

const departments = [
  ['hq', '总部', 'root'],
  ['shop', '上海静安店', 'root'],
  ['team', '会员服务组', 'shop'],
] as const;

/** Not bound to any WeChat account. */
const unbound = new Set(['free']);

/**
 * A small org made by hand, one of every thing that an unbinding can touch on `lin`: 12 customers, of whom one has used
 * up its transfers, two successors with room for nine. Ids are `<org>-<name>`, so that tests can name them.
 */
export async function smallOrg(db: Database, now: Date, orgId = 'o1', policy: Partial<Policy> = {}): Promise<void> {
  const id = (name: string): string => `${orgId}-${name}`;
  const ago = (days: number): Date => new Date(now.getTime() - days * day);
  const of = { orgId, memberId: id('lin') };
  await db.org.create({ data: { id: orgId, name: orgId === 'o1' ? '棠里生活零售' : '别家公司', createdAt: ago(900) } });
  await db.policy.create({
    data: {
      id: id('policy'),
      orgId,
      version: 1,
      effectiveAt: ago(900),
      createdAt: ago(900),
      numbers: storedNumbers({ ...defaultPolicy, ...policy }),
    },
  });
  await makeDepartments(db, orgId);
  for (const [account, name, department] of people) await makeMember(db, orgId, { account, name, department, now });
  await db.roleGrant.createMany({
    data: [
      { id: id('r-super'), memberId: id('super'), role: 'super_admin', name: '超级管理员', contactsEdit: true },
      { id: id('r-second'), memberId: id('second'), role: 'super_admin', name: '超级管理员', contactsEdit: true },
      { id: id('r-auditor'), memberId: id('auditor'), role: 'auditor', name: '审计员' },
      { id: id('r-dept'), memberId: id('dept'), role: 'dept_admin', name: '子部门管理员', departmentId: id('shop') },
      {
        id: id('r-lin1'),
        memberId: id('lin'),
        role: 'department_manager',
        name: '会员服务组',
        departmentId: id('team'),
      },
      { id: id('r-lin2'), memberId: id('lin'), role: 'department_manager', name: '门店活动' },
    ].map((grant) => ({ ...grant, orgId, grantedAt: ago(300) })),
  });
  await makeCustomers(db, orgId, now);
  await db.successorList.create({
    data: {
      id: id('lin'),
      orgId,
      version: 1,
      changedAt: ago(14),
      entries: {
        create: [
          { orgId, successorId: id('chen'), priority: 1, capacity: 5 },
          { orgId, successorId: id('xu'), priority: 2, capacity: 4 },
        ],
      },
    },
  });
  await db.customerGroup.create({
    data: { id: id('g1'), orgId, externalId: 'wr1', ownerId: id('lin'), name: '会员一群', memberCount: 80 },
  });
  for (const [name, platform] of [
    ['iPhone', 'ios'],
    ['工位电脑', 'windows'],
    ['平板', 'android'],
    ['Chrome', 'web'],
  ] as const)
    await db.deviceSession.create({ data: { ...of, id: id(`d-${platform}`), platform, name, lastSeenAt: now } });
  await makeApprovals(db, orgId, ago(3));
  for (const [name, right] of [
    ['双十二会员方案', 'edit'],
    ['会员话术库', 'owner'],
  ] as const)
    await db.documentGrant.create({ data: { ...of, id: id(`doc-${right}`), title: name, right, grantedAt: ago(90) } });
  for (const [kind, appName] of [
    ['oauth', '巡店通'],
    ['oauth', '报表中心'],
    ['credential', '会员标签同步'],
    ['queue', '门店到货提醒'],
  ] as const)
    await db.appGrant.create({
      data: {
        ...of,
        id: id(`${kind}-${appName}`),
        kind,
        appName,
        grantedAt: ago(90),
        waiting: kind === 'queue' ? 3 : 0,
      },
    });
  for (const kind of [
    'e_invoice',
    'miniprogram_certification',
    'pay_merchant',
    'official_account',
    'miniprogram_live',
    'customer_service',
  ])
    await db.interopAsset.create({ data: { ...of, id: id(`i-${kind}`), kind, name: `棠里${kind}`, detail: '4' } });
  for (const [kind, count] of [
    ['chat', 1200],
    ['cloud_file', 40],
    ['local_cache', 15],
  ] as const)
    await db.dataHolding.create({ data: { ...of, id: id(`h-${kind}`), kind, count } });
  for (const title of ['活动群发', '周报'])
    await db.draft.create({ data: { ...of, id: id(`draft-${title}`), kind: 'mail', title, updatedAt: ago(1) } });
}

async function makeDepartments(db: Database, orgId: string): Promise<void> {
  const id = (name: string): string => `${orgId}-${name}`;
  const paths = new Map([['root', `/${id('root')}/`]]);
  await db.department.create({
    data: { id: id('root'), orgId, externalId: '1', name: '公司', path: `/${id('root')}/`, depth: 0 },
  });
  for (const [index, [name, label, parent]] of departments.entries()) {
    const path = `${paths.get(parent)}${id(name)}/`;
    paths.set(name, path);
    const depth = path.split('/').length - 3;
    await db.department.create({
      data: {
        id: id(name),
        orgId,
        externalId: String(index + 2),
        parentId: id(parent),
        name: label,
        path,
        depth,
        leaderId: name === 'hq' ? null : id('dept'),
      },
    });
  }
}

const above: Readonly<Record<string, readonly string[]>> = { hq: ['root'], shop: ['root'], team: ['shop', 'root'] };

async function makeMember(
  db: Database,
  orgId: string,
  of: { account: string; name: string; department: string; now: Date },
): Promise<void> {
  const id = (name: string): string => `${orgId}-${name}`;
  const { account, name, department, now } = of;
  const bound = !unbound.has(account);
  const boundAt = new Date(now.getTime() - 400 * day);
  const sortName = `${account} ${name}`;
  const index = people.findIndex(([each]) => each === account);
  const mobile = `1380000${orgId === 'o1' ? 1 : 2}${String(index).padStart(3, '0')}`;
  hashed ??= hashPassword(password);
  await db.member.create({
    data: {
      id: id(account),
      orgId,
      // Accounts of the second org differ, so that everybody can sign in by account alone.
      account: orgId === 'o1' ? account : `${orgId}-${account}`,
      accountKey: orgId === 'o1' ? account : `${orgId}-${account}`,
      name,
      sortName,
      mobile,
      email: `${account}@${orgId}.example`,
      mainDepartmentId: id(department),
      leaderId: account === 'dept' ? null : id('dept'),
      bound,
      boundAt: bound ? boundAt : null,
      wechatNickname: bound ? `${name}微信` : null,
      realNameHash: `name-${account}`,
      createdAt: boundAt,
      updatedAt: boundAt,
      credential: { create: { orgId, passwordHash: await hashed, passwordChangedAt: boundAt } },
      memberships: {
        create: [department, ...(above[department] ?? [])].map((each) => ({
          orgId,
          departmentId: id(each),
          direct: each === department,
          sortName,
        })),
      },
      terms: {
        create: [...new Set([name, name.slice(1), account, [...mobile].reverse().join('')])].map((term) => ({
          orgId,
          term,
        })),
      },
    },
  });
  if (!bound) return;
  await db.wechatAccount.create({
    data: { id: id(`w-${account}`), unionKey: id(`u-${account}`), realNameHash: `name-${account}`, createdAt: boundAt },
  });
  await db.binding.create({
    data: {
      id: id(`b-${account}`),
      orgId,
      memberId: id(account),
      wechatAccountId: id(`w-${account}`),
      nickname: `${name}微信`,
      startedAt: boundAt,
    },
  });
}

async function makeCustomers(db: Database, orgId: string, now: Date): Promise<void> {
  const id = (name: string): string => `${orgId}-${name}`;
  for (let index = 1; index <= 12; index += 1) {
    const customerId = id(`c${String(index).padStart(2, '0')}`);
    await db.customer.create({
      data: {
        id: customerId,
        orgId,
        externalId: `wm${index}`,
        ownerId: id('lin'),
        name: `客户${index}`,
        addedAt: now,
        createdAt: now,
        tags: { create: index <= 3 ? [{ orgId, tag: 'VIP' }] : [] },
      },
    });
    await db.customerOwner.create({
      data: { id: `${customerId}-own`, orgId, customerId, memberId: id('lin'), fromAt: now },
    });
  }
  for (const days of [10, 20])
    await db.transfer.create({
      data: {
        id: id(`t${days}`),
        orgId,
        customerId: id('c12'),
        toMemberId: id('lin'),
        source: 'wecom',
        fate: 'taken_over',
        requestedAt: new Date(now.getTime() - days * day),
      },
    });
}

async function makeApprovals(db: Database, orgId: string, createdAt: Date): Promise<void> {
  const id = (name: string): string => `${orgId}-${name}`;
  await db.approvalFlow.create({
    data: {
      id: id('flow'),
      orgId,
      name: '退货退款',
      approvers: { create: { id: id('approver'), orgId, step: 1, memberId: id('lin') } },
      forms: {
        create: [
          { id: id('form1'), orgId, initiatorId: id('chen'), title: '退款一', step: 1, createdAt },
          { id: id('form2'), orgId, initiatorId: id('lin'), title: '采购', step: 2, createdAt },
        ],
      },
    },
  });
}
