import { expect, it } from 'vitest';
import { firstOf, greet, unknownSlot } from './hello.ts';

it.each([
  ['fills what is known and leaves the rest', '{customer}，我是{to}', { to: '陈屿' }, '{customer}，我是陈屿'],
  ['takes a name with a bracket as it stands', '我是{to}', { to: '{from}' }, '我是{from}'],
  ['fills a slot as often as it stands', '{to}{to}', { to: '陈' }, '陈陈'],
])('%s', (_, template, values, expected) => expect(greet(template, values)).toBe(expected));

it.each([
  ['the three that there are', '{customer}{from}{to}', null],
  ['another', '您好 {name}', 'name'],
  ['one without a name', '您好 {}', ''],
  ['a lone bracket is no slot', '您好 { 陈', null],
])('knows %s', (_, template, expected) => expect(unknownSlot(template)).toBe(expected));

const now = new Date('2026-11-23T07:17:00Z');
it.each([
  ['a tag with one of the words in it, whatever its case', ['vip 2'], undefined, 'tagged'],
  ['any other tag', ['新客'], undefined, null],
  ['a word of the org', ['新客'], ['新'], 'tagged'],
  ['no word at all', ['VIP'], [], null],
])('sees to %s', (_, tags, weighty, expected) =>
  expect(firstOf({ since: now, note: null, lastContactAt: null, tags }, now, weighty)).toBe(expected),
);
