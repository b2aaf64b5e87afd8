import { expect, it } from 'vitest';
import { loadTable, translator, wordOf } from './translate.ts';

const [zh, en] = [await loadTable('zh-CN'), await loadTable('en')];

it('fills slots, writes numbers as the language does, and chooses the word by the count', () => {
  expect(translator(zh, 'zh-CN')('home.membersCount', { count: 1206 })).toBe('1,206 位成员');
  expect(translator(en, 'en')('home.membersCount', { count: 1 })).toBe('1 member');
  expect(translator(en, 'en')('home.membersCount', { count: 1206 })).toBe('1,206 members');
});

it('shows a code that it does not know, rather than nothing', () => {
  expect(wordOf(en, 'en', 'state', 'holding')).not.toBe('holding');
  expect(wordOf(en, 'en', 'state', 'new-one')).toBe('new-one');
});

it('has the same keys in both languages', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
});
