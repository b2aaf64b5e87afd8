import { describe, expect, it } from 'vitest';
import { distance, duration, moment, type Reader } from './time.ts';

const zh: Reader = { language: 'zh-CN', timeZone: 'Asia/Shanghai', now: new Date('2026-11-23T07:15:00Z') };
const en: Reader = { ...zh, language: 'en' };

describe('times as people say them', () => {
  it.each([
    ['2026-11-23T10:00:00Z', '今天 18:00', 'today 18:00'],
    ['2026-11-23T20:00:00Z', '明天 04:00', 'tomorrow 04:00'],
    ['2026-11-22T12:16:00Z', '昨天 20:16', 'yesterday 20:16'],
    ['2026-11-26T07:17:00Z', '周四 15:17', 'Thu 15:17'],
    ['2026-11-30T07:17:00Z', '11 月 30 日', '30 Nov'],
    ['2027-02-21T07:17:00Z', '2027 年 2 月 21 日', '21 Feb 2027'],
  ])('says %s', (at, chinese, english) => {
    expect(moment(zh, new Date(at))).toBe(chinese);
    expect(moment(en, new Date(at))).toBe(english);
  });

  it('says a length of time in its two largest units', () => {
    expect(duration('zh-CN', 84_000)).toBe('1 分 24 秒');
    expect(duration('zh-CN', 115 * 60_000)).toBe('1 小时 55 分');
    expect(duration('en', 89 * 86_400_000 + 23 * 3_600_000)).toBe('89 d 23 h');
    expect(duration('zh-CN', 999)).toBe('0 秒');
  });

  it('says how far away a time is', () => {
    expect(distance(zh, new Date('2026-11-23T10:15:00Z'))).toBe('3 小时后');
    expect(distance(zh, new Date('2026-11-23T07:13:00Z'))).toBe('2 分钟前');
    expect(distance(en, new Date('2026-11-23T07:13:00Z'))).toBe('2 minutes ago');
  });
});
