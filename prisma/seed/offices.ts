import type { Chance } from './chance.ts';
import { departments } from './departments.ts';
import type { Person } from './people.ts';
import type { StoryTime } from './story-time.ts';

/** Who leads whom, who administers what, and the flows in which people approve. */
export function makeOffices(chance: Chance, time: StoryTime, people: readonly Person[]) {
  const heads = new Map(departments.map(({ id }) => [id, headOf(id, people)]));
  const shops = departments.filter(({ name }) => name.endsWith('店') && name !== '上海静安店');
  return {
    leaders: people.flatMap(({ account, departments: [main] }) => {
      const leader = [...above(main)].map((id) => heads.get(id)).find((head) => head !== undefined && head !== account);
      return leader === undefined ? [] : [{ member: account, leader }];
    }),
    departmentLeaders: [...heads].flatMap(([department, member]) =>
      member === undefined ? [] : [{ department, member }],
    ),
    roleGrants: [
      grant(time, 'dept', 'dept_admin', '上海静安店管理员', '8'),
      grant(time, 'auditor', 'auditor', '审计员', null),
      ...shops.flatMap(({ id, name }) => {
        const head = heads.get(id);
        return head === undefined ? [] : [grant(time, head, 'dept_admin', `${name}管理员`, id)];
      }),
    ],
    approvalFlows: flows.map((flow) => makeFlow(chance, time, people, flow)),
  };
}

const grant = (time: StoryTime, member: string, role: string, name: string, department: string | null) => ({
  member,
  role,
  name,
  department,
  contactsEdit: role === 'dept_admin',
  grantedAt: time.at('2024-05-06').toISOString(),
});

const named: Readonly<Record<string, string>> = {
  '3': 'super',
  '6': 'heyuning',
  '8': 'dept',
  '9': 'member',
  '10': 'gaoyuan',
  '14': 'fangruolin',
  '17': 'songshiyu',
  '1': 'super',
};

/** The head of a department: whom the story names, else the first bound member in it. */
const headOf = (id: string, people: readonly Person[]): string | undefined =>
  named[id] ?? people.find((person) => person.departments[0] === id && person.bound !== null)?.account;

function* above(id: string): Generator<string> {
  for (let at: string | undefined = id; at !== undefined && at !== '0'; ) {
    yield at;
    at = departments.find((each) => each.id === at)?.parent;
  }
}

interface Flow {
  readonly name: string;
  readonly approvers: readonly string[];
  /** Waiting forms: the step they wait at, and who began them where the story says so. */
  readonly waiting: readonly (readonly [title: string, step: number, initiator?: string])[];
}

const flows: readonly Flow[] = [
  {
    name: '退货退款',
    approvers: ['gaoyuan', 'member'],
    waiting: [
      ['退款 礼盒破损', 2, 'chenyu'],
      ['退货 香薰套装', 2, 'xuanran'],
      ['退货 床品四件套', 1],
    ],
  },
  {
    name: '门店采购',
    approvers: ['member', 'dept'],
    waiting: [
      ['采购 会员日伴手礼', 1, 'chenyu'],
      ['采购 收银耗材', 2],
    ],
  },
  {
    name: '费用报销',
    approvers: ['dept', 'auditor'],
    waiting: [
      ['报销 会员沙龙场地', 1, 'member'],
      ['报销 差旅', 2],
      ['报销 物料', 1],
    ],
  },
  {
    name: '请假',
    approvers: ['dept'],
    waiting: [
      ['年假 2 天', 1, 'member'],
      ['事假 1 天', 1],
    ],
  },
  {
    name: '促销方案',
    approvers: ['heyuning', 'fangruolin'],
    waiting: [
      ['双十二会员加赠', 1, 'member'],
      ['冬季上新', 2],
    ],
  },
  { name: '盘点差异', approvers: ['songshiyu', 'auditor'], waiting: [['静安店 11 月盘点', 1]] },
  { name: '用印', approvers: ['super'], waiting: [['租赁合同', 1]] },
  { name: '招聘需求', approvers: ['fangruolin', 'super'], waiting: [] },
];

function makeFlow(chance: Chance, time: StoryTime, people: readonly Person[], { name, approvers, waiting }: Flow) {
  const others = people.slice(16).map((person) => person.account);
  return {
    name,
    approvers: approvers.map((member, at) => ({ member, step: at + 1 })),
    forms: waiting.map(([title, step, initiator]) => ({
      title,
      step,
      initiator: initiator ?? others[chance.between(0, others.length - 1)] ?? 'super',
      createdAt: time.daysAgo(chance.between(1, 6), chance.between(9, 18)).toISOString(),
    })),
  };
}
