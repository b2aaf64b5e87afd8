import { expect, it } from 'vitest';
import { greet, unknownSlot } from './hello.ts';

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
