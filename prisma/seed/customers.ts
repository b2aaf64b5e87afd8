import type { Chance } from './chance.ts';
import type { Person } from './people.ts';
import { chinaTime, type StoryTime } from './story-time.ts';
import { firstSyllables, lastSyllables, nicknameWords, surnames } from './words.ts';

export interface Customer {
  readonly id: string;
  readonly owner: Person;
  readonly name: string;
  readonly remark: string;
  readonly company: string;
  readonly addedAt: Date;
  readonly source: string;
  readonly tags: readonly string[];
  readonly gender: string;
  readonly mobile: string;
}

const sources = [
  '扫描门店码',
  '扫描门店码',
  '扫描门店码',
  '搜索手机号',
  '名片分享',
  '群聊',
  '活动海报',
  '企业互联',
] as const;
const interests = ['母婴', '家居', '厨房', '香薰', '床品', '礼盒', '露营', '茶具'] as const;
const stages = ['新客', '老客', '沉睡', '高复购'] as const;
const companies = ['和畅咖啡', '木白设计', '青禾幼儿园', '云上民宿', '三餐食品', '知行书店', '远山建筑'] as const;

/** Customers whose fate the story tells: those who find no place, and those whose transfers are used up. */
export const storyCustomers = ['杜若', '岑小满', '温棠', '季知遥', '卓一鸣', '闻人钰', '岳南枝', '戚云舟'] as const;
export const usedUp: readonly string[] = storyCustomers.slice(4);

export function makeCustomers(chance: Chance, time: StoryTime, people: readonly Person[]): Customer[] {
  return people.flatMap((owner) =>
    Array.from({ length: owner.customers }, (_, at) =>
      owner.account === 'member' ? storyCustomer(chance, time, owner, at) : anyCustomer(chance, time, owner),
    ),
  );
}

/** Ids as WeCom makes them: `wm` and thirty letters, the same on every machine. */
function contactId(chance: Chance): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return `wmTL${Array.from({ length: 28 }, () => letters[chance.between(0, letters.length - 1)]).join('')}`;
}

function anyCustomer(chance: Chance, time: StoryTime, owner: Person): Customer {
  const days = chance.between(1, Math.max(2, daysBound(owner, time)));
  const real = realName(chance);
  const name = chance.happens(45) ? real : chance.pick(nicknameWords);
  return {
    id: contactId(chance),
    owner,
    name,
    remark: chance.happens(60) ? `${real}${chance.happens(40) ? `-${chance.pick(interests)}` : ''}` : '',
    company: chance.happens(8) ? chance.pick(companies) : '',
    addedAt: time.daysAgo(days, chance.between(9, 21), chance.between(0, 59)),
    source: chance.pick(sources),
    tags: [
      ...(chance.happens(11) ? ['VIP'] : []),
      ...(chance.happens(70) ? [chance.pick(stages)] : []),
      ...(chance.happens(50) ? [chance.pick(interests)] : []),
      ...(chance.happens(5) ? ['跟进中'] : []),
    ],
    gender: chance.happens(66) ? '女' : chance.happens(80) ? '男' : '',
    mobile: chance.happens(35) ? `142${String(chance.between(0, 99_999_999)).padStart(8, '0')}` : '',
  };
}

/** 328 of them: 46 VIP, 17 in a running deal, 52 new within 90 days of whom 39 came by the shop's code. */
function storyCustomer(chance: Chance, time: StoryTime, owner: Person, at: number): Customer {
  const any = anyCustomer(chance, time, owner);
  const isNew = at >= 276;
  const isVip = at >= 8 && at < 54;
  const days = isNew ? chance.between(1, 89) : chance.between(95, daysBound(owner, time));
  return {
    ...any,
    ...(at < storyCustomers.length ? { name: storyCustomers[at] ?? any.name, remark: '' } : {}),
    addedAt: time.daysAgo(days, chance.between(10, 21), chance.between(0, 59)),
    source: isNew ? (at < 315 ? '扫描门店码' : '名片分享') : any.source,
    tags: [
      ...(isVip ? ['VIP'] : []),
      ...(at >= 60 && at < 77 ? ['跟进中'] : []),
      ...any.tags.filter((tag) => tag !== 'VIP' && tag !== '跟进中'),
    ],
  };
}

const daysBound = ({ bound }: Person, { now }: StoryTime): number =>
  bound === null ? 100 : Math.floor((now.getTime() - bound.since.getTime()) / 86_400_000);

function realName(chance: Chance): string {
  const [surname, first, last] = [chance.pick(surnames), chance.pick(firstSyllables), chance.pick(lastSyllables)];
  if (chance.happens(22)) return `${surname[0]}${chance.pick(['姐', '女士', '先生', '阿姨', '老师'])}`;
  return chance.happens(25) ? surname[0] + last[0] : surname[0] + first[0] + last[0];
}

const headings = [
  '客户名称',
  '备注名',
  '企业',
  '添加人',
  '添加人帐号',
  '添加时间',
  '最近联系时间',
  '来源',
  '标签',
  '性别',
  '手机',
  '客户ID',
];

/** Most were in touch within weeks, some long ago; never before they were added. Out of the id, so that nothing else moves. */
function lastContact(id: string, addedAt: Date, time: StoryTime): Date {
  const sum = [...id].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7);
  const at = time.daysAgo(1 + (((sum % 97) * (sum % 89)) % 120), 9 + (sum % 11), sum % 60);
  return at < addedAt ? addedAt : at;
}

/** The rows of a customer export, headings first. */
export const customerRows = (customers: readonly Customer[], time: StoryTime): string[][] => [
  headings,
  ...customers.map(({ id, owner, name, remark, company, addedAt, source, tags, gender, mobile }) => [
    name,
    remark,
    company,
    owner.name,
    owner.account,
    chinaTime(addedAt),
    chinaTime(lastContact(id, addedAt, time)),
    source,
    tags.join(';'),
    gender,
    mobile,
    id,
  ]),
];
