import type { Chance } from './chance.ts';
import { frontLine, type Person } from './people.ts';
import { chinaDay, type StoryTime } from './story-time.ts';
import { nicknameWords } from './words.ts';

interface PastCase {
  readonly person: Person;
  readonly executedAt: Date;
}

const pastCases = 25;
/** The two whom the design's pictures show just after their unbinding. */
const told: Readonly<Record<string, { readonly at: string; readonly customers: number }>> = {
  tangke: { at: '2026-11-21 11:07', customers: 162 },
  luojincheng: { at: '2026-11-17 20:16', customers: 119 },
};
/** 上海静安店 and its groups, where 沈嘉禾 may unbind too. */
const inShop: ReadonlySet<string> = new Set(['8', '9', '10', '11']);
const reasons = [
  '更换手机号，换用新的微信',
  '离职交接',
  '微信被盗，换用新的微信',
  '工作号与个人号分开',
  '调岗，不再对接客户',
] as const;
const [hour, day] = [3_600_000, 86_400_000];

/** Bindings with their history, the cases that ended some of them, devices and usual cities. */
export function makeWechat(chance: Chance, time: StoryTime, people: readonly Person[]) {
  const cases = chooseCases(chance, time, people)
    .sort((a, b) => a.executedAt.getTime() - b.executedAt.getTime())
    .map((each, at) => ({ ...each, number: `UB-${chinaDay(each.executedAt)}-${String(at + 1).padStart(4, '0')}` }));
  const ended = new Map(cases.map((each) => [each.person.account, each]));
  return {
    realNames: people.map(({ account, name }) => ({ member: account, realName: realName(account, name) })),
    pastUnbindings: cases.map((each) => pastUnbinding(chance, time, each)),
    bindings: people.flatMap((person) => bindings(chance, time, person, ended.get(person.account))),
    devices: people.flatMap((person) => (person.account === 'member' ? [] : devices(chance, time, person))),
    cities: people.flatMap((person) =>
      person.account === 'member'
        ? []
        : [{ member: person.account, city: person.city, seenAt: person.lastSeen.toISOString() }],
    ),
  };
}

/** Stands for the number of an identity card, which no demo should make up. */
export const realName = (account: string, name: string): string => `${name} ${account}`;

/** Eleven who are unbound since, and those who bound another WeChat soon after. */
function chooseCases(chance: Chance, time: StoryTime, people: readonly Person[]): PastCase[] {
  const named = people.flatMap((person) => {
    const when = told[person.account]?.at;
    return when === undefined ? [] : [{ person, executedAt: time.at(when) }];
  });
  const others = people.slice(16);
  const unbound = chance
    .some(
      others.filter((person) => person.bound === null),
      9,
    )
    .map((person) => ({
      person,
      executedAt: time.daysAgo(chance.between(4, 150), chance.between(9, 19), chance.between(0, 59)),
    }));
  const soon = others.filter(
    (person) => person.bound !== null && time.now.getTime() - person.bound.since.getTime() < 300 * day,
  );
  const again = chance
    .some(soon, pastCases - named.length - unbound.length)
    .flatMap((person) =>
      person.bound === null
        ? []
        : [{ person, executedAt: new Date(person.bound.since.getTime() - chance.between(1, 30) * hour) }],
    );
  return [...named, ...unbound, ...again];
}

function pastUnbinding(chance: Chance, time: StoryTime, { person, executedAt, number }: PastCase & { number: string }) {
  const createdAt = new Date(executedAt.getTime() - chance.between(3, 9) * 60_000);
  const closed = Math.min(executedAt.getTime() + chance.between(20, 170) * hour, time.now.getTime() - hour);
  const byDept = inShop.has(person.departments[0]) && chance.happens(60);
  return {
    number,
    member: person.account,
    initiator: byDept ? 'dept' : 'super',
    actor: byDept ? 'dept_admin' : 'super_admin',
    mode: chance.pick(['assign', 'assign', 'pool', 'retain']),
    reason: chance.pick(reasons),
    createdAt: createdAt.toISOString(),
    executedAt: executedAt.toISOString(),
    closedAt: new Date(Math.max(closed, executedAt.getTime())).toISOString(),
    customers:
      told[person.account]?.customers ??
      (frontLine.has(person.job) ? Math.max(person.customers, chance.between(8, 90)) : 0),
  };
}

function bindings(
  chance: Chance,
  time: StoryTime,
  { account, name, bound }: Person,
  ended: (PastCase & { number: string }) | undefined,
) {
  const of = { member: account, realName: realName(account, name) };
  const begin = ended?.executedAt ?? bound?.since;
  const isStory = account === 'member';
  const hasEarlier = ended !== undefined || isStory || (bound !== null && chance.happens(12));
  const earlier = {
    ...of,
    union: `${account}-1`,
    nickname: isStory ? '夏夏' : chance.pick(nicknameWords),
    startedAt: (isStory
      ? time.at('2021-06-02')
      : new Date((begin ?? time.now).getTime() - chance.between(60, 900) * day)
    ).toISOString(),
    endedAt: (begin ?? time.now).toISOString(),
    unbinding: ended?.number ?? null,
  };
  const current = {
    ...of,
    union: `${account}-2`,
    nickname: bound?.nickname ?? '',
    startedAt: bound?.since.toISOString() ?? '',
    endedAt: null,
    unbinding: null,
  };
  return [...(hasEarlier ? [earlier] : []), ...(bound === null ? [] : [current])];
}

const phones = [
  ['ios', 'iPhone'],
  ['ios', 'iPhone'],
  ['android', '华为手机'],
  ['android', '小米手机'],
  ['android', 'OPPO 手机'],
  ['android', 'vivo 手机'],
] as const;

/** Everybody who is bound has a phone; many have a computer at the desk as well. */
function devices(chance: Chance, time: StoryTime, { account, bound, lastSeen, city }: Person) {
  const phone = chance.pick(phones);
  const rest = [
    ...(chance.happens(58) ? [['windows', 'Windows 客户端'] as const] : []),
    ...(chance.happens(9) ? [['macos', 'MacBook'] as const] : []),
    ...(chance.happens(22) ? [['web', '网页 Chrome'] as const] : []),
    ...(chance.happens(6) ? [['android', '安卓平板'] as const] : []),
  ];
  const all = bound === null ? [phone] : [phone, ...rest];
  return all.map(([platform, name], at) => ({
    member: account,
    platform,
    name,
    place: city,
    lastSeenAt: (at === 0
      ? lastSeen
      : new Date(Math.min(lastSeen.getTime(), time.now.getTime()) - chance.between(10, 9_000) * 60_000)
    ).toISOString(),
  }));
}
