import { describe, expect, it } from 'vitest';
import { moments } from './moments.ts';
import { loadTable, translator } from './translate.ts';

const now = new Date('2026-11-23T07:15:00Z');
const zh = moments(translator(await loadTable('zh-CN'), 'zh-CN'), 'zh-CN', 'Asia/Shanghai');
const en = moments(translator(await loadTable('en'), 'en'), 'en', 'Asia/Shanghai');

describe('times as people say them', () => {
  it.each([
    ['2026-11-23T10:00:00Z', '今天 18:00'],
    ['2026-11-23T20:00:00Z', '明天 04:00'],
    ['2026-11-22T12:16:00Z', '昨天 20:16'],
    ['2026-11-30T07:17:00Z', '11 月 30 日'],
    ['2027-02-21T07:17:00Z', '2027 年 2 月 21 日'],
  ])('says %s in the zone of the org', (at, said) => {
    expect(zh.said(new Date(at), now)).toBe(said);
  });

  it('says a length of time in its two largest units', () => {
    expect(zh.span(84_000)).toBe('1 分 24 秒');
    expect(zh.span(115 * 60_000)).toBe('1 小时 55 分');
    expect(en.span(26 * 3_600_000)).toMatch(/1.*2/);
  });

  it('says the time of day too, where it is for the record', () => {
    expect(zh.stamp(new Date('2027-02-21T07:17:00Z'), now)).toBe('2027 年 2 月 21 日 15:17');
    expect(zh.stamp(new Date('2026-11-23T07:17:00Z'), now)).toBe('今天 15:17');
  });

  it('says how far away a time is, and both together', () => {
    expect(zh.near(new Date('2026-11-23T10:15:00Z'), now)).toBe('3 小时后');
    expect(zh.both(new Date('2026-11-23T10:15:00Z'), now)).toBe('3 小时后 · 今天 18:15');
  });
});
