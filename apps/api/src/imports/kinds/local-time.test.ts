import { describe, expect, it } from 'vitest';
import { readLocalTime } from './local-time.ts';

describe('times as files write them', () => {
  it.each([
    ['2024-03-01 09:05:07', 'Asia/Shanghai', '2024-03-01T01:05:07.000Z'],
    ['2024/3/1 9:05', 'Asia/Shanghai', '2024-03-01T01:05:00.000Z'],
    ['2024年3月1日', 'Asia/Shanghai', '2024-02-29T16:00:00.000Z'],
    ['2024-07-01', 'Europe/Berlin', '2024-06-30T22:00:00.000Z'],
    ['2024-03-31 03:30', 'Europe/Berlin', '2024-03-31T01:30:00.000Z'],
    ['2024-02-30', 'Asia/Shanghai', undefined],
    ['2024-03-01 25:00', 'Asia/Shanghai', undefined],
    ['昨天', 'Asia/Shanghai', undefined],
  ])('%s in %s', (cell, zone, expected) => expect(readLocalTime(cell, zone)?.toISOString()).toBe(expected));
});
