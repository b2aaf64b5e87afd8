import { chance } from './chance.ts';
import { csv, utf8WithMark } from './csv.ts';
import { customerRows, makeCustomers } from './customers.ts';
import { departments, pathOf } from './departments.ts';
import { makeExtras } from './extras.ts';
import { gb18030 } from './gb18030.ts';
import { leaverOf } from './leaver.ts';
import { makePeople, type Person } from './people.ts';
import { storyTime } from './story-time.ts';
import { workbook } from './workbook.ts';

export interface DemoFile {
  readonly name: string;
  readonly kind: 'departments' | 'members' | 'customers' | 'extras';
  readonly bytes: Uint8Array;
}

/**
 * The demo org as the files that an organisation has: WeCom's department template, its console's member export, a customer
 * list from an older office program, and one JSON for what WeCom exports nowhere. In the order in which they are imported;
 * the same `now` gives the same bytes.
 */
export function demoFiles(now: Date): DemoFile[] {
  const time = storyTime(now);
  const people = makePeople(chance(20_261_123), time);
  const customers = makeCustomers(chance(328), time, people);
  const extras = makeExtras(chance(204), time, people, customers);
  return [
    { name: '部门.csv', kind: 'departments', bytes: utf8WithMark(csv(departmentRows())) },
    { name: '通讯录导出.xlsx', kind: 'members', bytes: workbook(memberRows(people)) },
    { name: '客户列表.csv', kind: 'customers', bytes: gb18030(csv(customerRows(customers, time))) },
    { name: 'extras.json', kind: 'extras', bytes: new TextEncoder().encode(JSON.stringify(extras)) },
  ];
}

/** The account of whoever leaves in some days. */
export const demoLeaver = (now: Date): string => leaverOf(makePeople(chance(20_261_123), storyTime(now))).account;

const departmentRows = (): string[][] => [
  ['部门名称', '部门ID', '父部门ID', '排序'],
  ...departments.map(({ name, id, parent, position }) => [name, id, parent, String(position)]),
];

const instructions = [
  ['填写说明：'],
  ['1、带 * 的列必须填写；帐号一经设定不可修改。'],
  ['2、部门从企业名称写起，上下级之间用“/”隔开；属于多个部门时用“;”隔开。'],
  ['3、性别填“男”或“女”。'],
];

const memberRows = (people: readonly Person[]): string[][] => [
  ...instructions,
  ['*姓名', '帐号', '别名', '职务', '*部门', '性别', '*手机', '座机', '个人邮箱', '地址'],
  ...people.map(({ name, account, job, departments: ids, gender, mobile, email, city }) => [
    name,
    account,
    '',
    job,
    ids.map(pathOf).join(';'),
    gender,
    mobile,
    '',
    email,
    city,
  ]),
];
