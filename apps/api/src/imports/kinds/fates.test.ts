import { rowCodes, rowSentence } from '@unbind/phrases/import-rows';
import { afterAll, describe, expect, it } from 'vitest';
import { planCustomers } from './customers.ts';
import type { CustomerBook } from './customers-load.ts';
import type { Row } from './department-tree.ts';
import { planDepartments } from './departments.ts';
import { recordIds } from './extras/ids.ts';
import { planExtras, readExtras } from './extras/plan.ts';
import type { Fate } from './fate.ts';
import { planMembers } from './members.ts';
import type { Known } from './members-load.ts';
import type { Entry } from './record.ts';

const produced = new Set<string>();
const fates = (of: readonly Fate<unknown>[]): string[] =>
  of.map((fate) => {
    if (fate.outcome !== 'refused') return fate.outcome;
    produced.add(fate.code);
    // Every reason reads as a sentence with its values in both languages.
    for (const language of ['zh-CN', 'en'] as const)
      expect(rowSentence(language, fate.code, fate.params)).not.toMatch(/[{}]|“”/);
    return fate.code;
  });
const entries = (...rows: Readonly<Record<string, string>>[]): Entry[] =>
  rows.map((row, at) => ({ line: at + 2, value: (field) => row[field] ?? '' }));

const row = (id: number, parent: number | null, name: string): Row => ({
  id: `d${id}`,
  externalId: String(id),
  parentExternalId: parent === null ? null : String(parent),
  name,
  position: 0,
});
const tree = [row(1, null, '棠里'), row(2, 1, '华东'), row(3, 2, '静安店')];

describe('departments', () => {
  const plan = (...rows: (readonly [name: string, id: string, parent: string])[]) =>
    fates(
      planDepartments(
        entries(...rows.map(([name, externalId, parentExternalId]) => ({ name, externalId, parentExternalId }))),
        tree,
      ),
    );

  it.each([
    ['a known row', [['棠里', '1', '0']], ['unchanged']],
    ['a new name', [['华东大区', '2', '1']], ['changed']],
    [
      'a child before its parent',
      [
        ['收银组', '9', '8'],
        ['徐汇店', '8', '2'],
      ],
      ['added', 'added'],
    ],
    ['no name', [['', '9', '1']], ['name-missing']],
    ['a name with a slash of paths', [['a:b', '9', '1']], ['name-invalid']],
    ['an id that is no number', [['甲', 'x', '1']], ['department-id-invalid']],
    [
      'an id twice',
      [
        ['甲', '9', '1'],
        ['乙', '9', '1'],
      ],
      ['added', 'department-duplicate'],
    ],
    [
      'a name twice under one parent',
      [
        ['甲', '8', '1'],
        ['甲', '9', '1'],
      ],
      ['added', 'department-name-duplicate'],
    ],
    ['a name that is there', [['静安店', '9', '2']], ['department-name-duplicate']],
    [
      'two that change names with each other',
      [
        ['静安店', '2', '1'],
        ['华东', '3', '2'],
      ],
      ['changed', 'changed'],
    ],
    ['a parent that is nowhere', [['甲', '9', '77']], ['parent-unknown']],
    [
      'a child of a refused row',
      [
        ['a:b', '8', '1'],
        ['乙', '9', '8'],
        ['丙', '10', '9'],
      ],
      ['name-invalid', 'parent-unknown', 'parent-unknown'],
    ],
    ['a second root', [['别家', '9', '0']], ['root-duplicate']],
    ['a circle', [['华东', '2', '3']], ['department-cycle']],
    ['its own parent', [['甲', '9', '9']], ['department-cycle']],
    [
      'a way out of a circle that is refused itself',
      [
        ['华东', '2', '3'],
        ['静安店', '4', '1'],
        ['静安店', '3', '1'],
      ],
      ['department-cycle', 'added', 'department-name-duplicate'],
    ],
    [
      'the name of one that was to move away and may not',
      [
        ['静安店', '3', '77'],
        ['静安店', '9', '2'],
      ],
      ['parent-unknown', 'department-name-duplicate'],
    ],
    [
      'more levels than WeCom has',
      Array.from({ length: 20 }, (_, n) => [`第${n}级`, `${n + 4}`, `${n + 3}`] as const),
      Array.from({ length: 20 }, (_, n) => (n < 12 ? 'added' : 'department-too-deep')),
    ],
  ] as const)('%s', (_, rows, expected) => expect(plan(...rows)).toEqual(expected));
});

const known = (id: string, account: string, name: string, mobile: string | null): Known => ({
  id,
  account,
  name,
  mobile,
  alias: null,
  position: '导购',
  email: null,
  gender: null,
  telephone: null,
  address: null,
  active: true,
  places: [{ departmentId: 'd3', leader: false }],
});
const people = [
  known('m1', 'Lin', '林知夏', '13800000001'),
  known('m2', 'chen', '陈屿', null),
  known('m4', '13800000077', '夏', null),
];

describe('members', () => {
  const plan = (...rows: Readonly<Record<string, string>>[]) =>
    fates(
      planMembers(entries(...rows.map((each) => ({ name: '甲', ...each }))), { departments: tree, members: people }),
    );
  const lin = { name: '林知夏', account: 'lin' };

  it.each([
    ['the same account in other letters', [lin], ['unchanged']],
    ['nobody named, but the mobile', [{ name: '林知夏', mobile: '+86 138-0000-0001' }], ['unchanged']],
    ['a new mobile', [{ ...lin, mobile: '13800000009' }], ['changed']],
    ['a mobile abroad', [{ ...lin, mobile: '+852 5123 4567' }], ['changed']],
    [
      'departments by id and by path',
      [
        { ...lin, departments: '静安店' },
        { account: 'a', departments: '2；棠里/华东/静安店' },
      ],
      ['department-unknown', 'added'],
    ],
    ['a path without the root', [{ ...lin, departments: '华东/静安店' }], ['unchanged']],
    ['a leader', [{ ...lin, departments: '3', leaderOf: '1' }], ['changed']],
    ['a disabled member', [{ ...lin, disabled: '1' }], ['changed']],
    ['no name', [{ name: '', account: 'a' }], ['name-missing']],
    ['an address without end', [{ account: 'a', address: '长'.repeat(257) }], ['value-too-long']],
    ['neither account nor mobile', [{}], ['account-missing']],
    ['an account with a blank', [{ account: 'a b' }], ['account-invalid']],
    ['an account twice', [{ account: 'a' }, { account: 'A' }], ['added', 'account-duplicate']],
    ['a mobile that is too short', [{ account: 'a', mobile: '1380000' }], ['mobile-invalid']],
    ['somebody else’s mobile', [{ account: 'a', mobile: '13800000001' }], ['mobile-duplicate']],
    [
      'a mobile twice',
      [
        { account: 'a', mobile: '13800000008' },
        { account: 'b', mobile: '13800000008' },
      ],
      ['added', 'mobile-duplicate'],
    ],
    [
      'two who change mobiles',
      [
        { name: '陈屿', account: 'chen', mobile: '13800000001' },
        { ...lin, mobile: '13800000002' },
      ],
      ['changed', 'changed'],
    ],
    [
      'the mobile of one who keeps it',
      [
        { account: 'a', mobile: '13800000001' },
        { ...lin, mobile: '13800000001' },
      ],
      ['mobile-duplicate', 'unchanged'],
    ],
    ['an account that was once made of a mobile', [{ name: '夏', mobile: '13800000077' }], ['changed']],
    ['an address that is none', [{ account: 'a', email: 'lin@' }], ['email-invalid']],
  ] as const)('%s', (_, rows, expected) => expect(plan(...rows)).toEqual(expected));
});

const book: CustomerBook = {
  members: [...people, known('m3', 'chen2', '陈屿', null)],
  customers: [
    {
      id: 'c1',
      externalId: 'wm1',
      ownerId: 'm1',
      name: '杜若',
      remark: null,
      company: null,
      gender: null,
      mobile: null,
      source: null,
      addedAt: null,
      lastContactAt: new Date('2026-11-10T00:00:00.000Z'),
      tags: ['VIP', '新客'],
    },
  ],
  past: [{ memberId: 'm2', externalId: 'wm9' }],
};

describe('customers', () => {
  const plan = (...rows: Readonly<Record<string, string>>[]) =>
    fates(
      planCustomers(entries(...rows.map((each) => ({ name: '杜若', ownerAccount: 'lin', ...each }))), book, {
        id: 'o',
        timeZone: 'Asia/Shanghai',
      }),
    );

  it.each([
    ['a known one, tags in another order', [{ externalId: 'wm1', tags: '新客, VIP' }], ['unchanged']],
    ['another tag', [{ externalId: 'wm1', tags: 'VIP' }], ['changed']],
    ['the same contact of another member', [{ externalId: 'wm1', ownerAccount: 'chen' }], ['added']],
    [
      'two of one name, told apart by when they were added',
      [{ addedAt: '2026-01-02' }, { addedAt: '2026-01-03' }],
      ['added', 'added'],
    ],
    ['no name', [{ name: '' }], ['name-missing']],
    ['a remark without end', [{ remark: '长'.repeat(257) }], ['value-too-long']],
    ['no owner', [{ ownerAccount: '' }], ['owner-missing']],
    ['an owner who is nobody', [{ ownerAccount: 'x' }], ['owner-unknown']],
    ['an owner by a name that two have', [{ ownerAccount: '', ownerName: '陈屿' }], ['owner-ambiguous']],
    ['a row twice', [{ externalId: 'wm2' }, { externalId: 'wm2' }], ['added', 'customer-duplicate']],
    ['one whom somebody took over', [{ externalId: 'wm9', ownerAccount: 'chen' }], ['customer-moved']],
    ['a later contact', [{ externalId: 'wm1', lastContactAt: '2026-11-12 09:00:00' }], ['changed']],
    ['an older contact', [{ externalId: 'wm1', lastContactAt: '2026-11-01 09:00:00' }], ['unchanged']],
    ['a contact at no time', [{ lastContactAt: 'lately' }], ['time-invalid']],
    ['a day that is none', [{ addedAt: '2026-02-30' }], ['time-invalid']],
  ] as const)('%s', (_, rows, expected) => expect(plan(...rows)).toEqual(expected));
});

describe('extras', () => {
  const key = new Uint8Array(32);
  const now = '2026-11-23T00:00:00.000Z';
  const plan = (json: unknown) =>
    fates(
      planExtras(
        readExtras(json) ?? [],
        {
          departments: tree,
          departmentLeaders: [],
          members: people.map(({ id, account }) => ({ id, account, leaderId: null, realNameHash: null })),
          customers: [{ id: 'c1', externalId: 'wm1', ownerId: 'm1' }],
          cities: [{ memberId: 'm1', city: '上海' }],
          successorLists: [],
          groups: [],
          ids: [],
        },
        key,
        recordIds(key, 'o'),
      ),
    );
  const draft = { member: 'lin', kind: '群发', title: '双十二', updatedAt: now };
  const role = {
    member: 'lin',
    role: 'auditor',
    name: '审计员',
    department: null,
    contactsEdit: false,
    grantedAt: now,
  };

  it.each([
    ['equal records are two', { drafts: [draft, draft] }, ['added', 'added']],
    ['a city that is known', { cities: [{ member: 'lin', city: '上海', seenAt: now }] }, ['unchanged']],
    ['a record that lacks something', { drafts: [{ member: 'lin' }] }, ['record-invalid']],
    ['a member who is nobody', { drafts: [{ ...draft, member: 'x' }] }, ['member-unknown']],
    ['a department that is nowhere', { roleGrants: [{ ...role, department: '77' }] }, ['department-unknown']],
    [
      'a customer of somebody else',
      { transfers: [{ member: 'chen', customer: 'wm1', from: 'lin', at: now }] },
      ['customer-unknown'],
    ],
  ] as const)('%s', (_, json, expected) => expect(plan(json)).toEqual(expected));

  it.each([[null], [[]], [{}], [{ strangers: [] }], [{ drafts: 1 }]])('is not read from %j', (json) =>
    expect(readExtras(json)).toBeNull(),
  );
});

afterAll(() => expect([...produced].sort()).toEqual([...rowCodes].sort()));
