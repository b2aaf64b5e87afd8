import { cast } from './cast.ts';
import type { Chance } from './chance.ts';
import { departments } from './departments.ts';
import type { StoryTime } from './story-time.ts';
import { cities, firstSyllables, lastSyllables, nicknameWords, surnames } from './words.ts';

export interface Person {
  readonly account: string;
  readonly name: string;
  readonly job: string;
  readonly departments: readonly [string, ...string[]];
  readonly gender: '男' | '女';
  readonly mobile: string;
  readonly email: string;
  readonly city: string;
  readonly customers: number;
  readonly lastSeen: Date;
  readonly bound: { readonly nickname: string; readonly since: Date } | null;
}

const boundInAll = 204;
/** Jobs that have customers. */
export const frontLine: ReadonlySet<string> = new Set(['会员顾问', '导购']);

/** All 240: the named ones and, around them, people whom the chance makes. */
export function makePeople(chance: Chance, time: StoryTime): Person[] {
  const taken = {
    accounts: new Set(cast.map((role) => role.account)),
    names: new Set(cast.map((role) => role.name)),
    mobiles: new Set<string>(),
  };
  const named = cast.map(({ seen, bound, email = '', ...role }) => ({
    ...role,
    email,
    mobile: freshMobile(chance, taken.mobiles),
    city: cityOf(chance, role.departments[0]),
    lastSeen: time.minutesAgo(seen),
    bound: bound === null ? null : { nickname: bound[0], since: time.at(bound[1]) },
  }));
  const places = departments.flatMap((department) => Array.from({ length: department.size }, () => department));
  const unboundLeft = places.length + named.filter((person) => person.bound !== null).length - boundInAll;
  const unbound = new Set(
    chance.some(
      places.map((_, at) => at),
      unboundLeft,
    ),
  );
  const others = places.map((department, at) => {
    const { name, account } = freshName(chance, taken);
    const job = chance.pick(department.jobs);
    const since = time.daysAgo(chance.between(20, 2_100), chance.between(9, 20), chance.between(0, 59));
    const nickname = chance.happens(55) ? name.slice(-2) : chance.pick(nicknameWords);
    const isUnbound = unbound.has(at);
    return {
      account,
      name,
      job,
      departments: [department.id] as const,
      gender: chance.happens(62) ? ('女' as const) : ('男' as const),
      mobile: freshMobile(chance, taken.mobiles),
      email: chance.happens(40) ? `${account}@tangli.example` : '',
      city: cityOf(chance, department.id),
      customers: isUnbound || !frontLine.has(job) ? 0 : chance.between(18, 90),
      lastSeen: time.minutesAgo(chance.happens(80) ? chance.between(1, 1_400) : chance.between(1_400, 20_000)),
      bound: isUnbound ? null : { nickname, since },
    };
  });
  return [...named, ...others];
}

function freshName(
  chance: Chance,
  taken: { accounts: Set<string>; names: Set<string> },
): { name: string; account: string } {
  const [surname, first, last] = [chance.pick(surnames), chance.pick(firstSyllables), chance.pick(lastSyllables)];
  const short = chance.happens(18);
  const name = short ? surname[0] + last[0] : surname[0] + first[0] + last[0];
  if (taken.names.has(name)) return freshName(chance, taken);
  taken.names.add(name);
  const pinyin = short ? surname[1] + last[1] : surname[1] + first[1] + last[1];
  let account = pinyin;
  for (let next = 2; taken.accounts.has(account); next++) account = `${pinyin}${next}`;
  taken.accounts.add(account);
  return { name, account };
}

/** Numbers of a range that is given to nobody. */
function freshMobile(chance: Chance, taken: Set<string>): string {
  const mobile = `142${String(chance.between(0, 99_999_999)).padStart(8, '0')}`;
  if (taken.has(mobile)) return freshMobile(chance, taken);
  taken.add(mobile);
  return mobile;
}

function cityOf(chance: Chance, department: string): string {
  const home: Readonly<Record<string, string>> = {
    '13': '杭州',
    '15': '广州',
    '16': '深圳',
    '14': '广州',
    '17': '嘉兴',
  };
  return home[department] ?? (chance.happens(92) ? '上海' : chance.pick(cities));
}
