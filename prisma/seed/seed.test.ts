import { describe, expect, it } from 'vitest';
import { chance } from './chance.ts';
import { makeCustomers, usedUp } from './customers.ts';
import { demoFiles } from './demo-files.ts';
import { makeExtras } from './extras.ts';
import { gb18030 } from './gb18030.ts';
import { makePeople } from './people.ts';
import { storyTime } from './story-time.ts';

const now = new Date('2026-11-23T07:12:00Z');
const time = storyTime(now);
const people = makePeople(chance(20_261_123), time);
const customers = makeCustomers(chance(328), time, people);

describe('the demo org', () => {
  it('is the same for the same time', () => {
    expect(demoFiles(now)).toEqual(demoFiles(now));
  });

  it('has 240 people with names, accounts and mobiles of their own, 204 of them bound', () => {
    for (const of of ['account', 'name', 'mobile'] as const)
      expect(new Set(people.map((person) => person[of])).size).toBe(240);
    expect(people.filter(({ bound }) => bound !== null)).toHaveLength(204);
  });

  it('has some six thousand customers, each with an id of its own, and tells 林知夏’s story', () => {
    expect(customers.length).toBeGreaterThan(5_000);
    expect(new Set(customers.map(({ id }) => id)).size).toBe(customers.length);
    const hers = customers.filter(({ owner }) => owner.account === 'member');
    const days = ({ addedAt }: (typeof hers)[number]): number => (now.getTime() - addedAt.getTime()) / 86_400_000;
    expect(hers).toHaveLength(328);
    expect(hers.filter(({ tags }) => tags.includes('VIP'))).toHaveLength(46);
    expect(hers.filter(({ tags }) => tags.includes('跟进中'))).toHaveLength(17);
    expect(hers.filter((each) => days(each) < 90)).toHaveLength(52);
    expect(hers.filter(({ name, tags }) => usedUp.includes(name) && tags.includes('VIP'))).toHaveLength(0);
  });

  it('lies in the past, whenever it is told', () => {
    for (const at of [now, new Date('2027-03-01T20:30:00Z'), new Date('2026-12-31T16:00:00Z')]) {
      const told = storyTime(at);
      const crowd = makePeople(chance(20_261_123), told);
      const text = JSON.stringify(makeExtras(chance(204), told, crowd, makeCustomers(chance(328), told, crowd)));
      const times = text.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [];
      expect(times.length).toBeGreaterThan(1_000);
      expect(times.filter((each) => new Date(each) > at)).toEqual([]);
    }
  });

  it('keeps the story’s dates at their distance from now', () => {
    expect(time.at('2023-03-14').toISOString()).toBe('2023-03-14T02:00:00.000Z');
    expect(storyTime(new Date('2026-11-24T07:12:00Z')).at('2023-03-14').toISOString()).toBe('2023-03-15T02:00:00.000Z');
  });

  it('writes GB18030 that reads back, and refuses what it cannot write', () => {
    const text = '林知夏,"VIP、茶具"（上海）\r\n';
    expect(new TextDecoder('gb18030').decode(gb18030(text))).toBe(text);
    expect(() => gb18030('𠮷')).toThrow('not in GBK');
  });
});
