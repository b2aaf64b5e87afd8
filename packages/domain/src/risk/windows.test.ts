import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../policy/policy.ts';
import { day, hour, later } from '../time/duration.ts';
import { localTime } from '../time/zone.ts';
import { riskWindowDays } from './rules.ts';
import { measures, nightOf, usualCities, usualNight } from './signals.ts';

/** The window is thirty times 24 hours, not a month: no calendar and no zone makes it longer or shorter. */
describe('the rolling window', () => {
  it.each([
    ['over a February of 28 days', '2027-03-15T00:00:00.000Z', '2027-02-13T00:00:00.000Z'],
    ['over a February of a leap year', '2028-03-15T00:00:00.000Z', '2028-02-14T00:00:00.000Z'],
    ['over a year’s end', '2027-01-10T16:00:00.000Z', '2026-12-11T16:00:00.000Z'],
    ['over a month of 31 days', '2026-08-30T12:00:00.000Z', '2026-07-31T12:00:00.000Z'],
    ['over the day on which Berlin’s clocks go forward', '2026-04-10T10:00:00.000Z', '2026-03-11T10:00:00.000Z'],
    ['over the day on which New York’s clocks go back', '2026-11-20T10:00:00.000Z', '2026-10-21T10:00:00.000Z'],
  ])('%s', (_, now, since) => expect(later(new Date(now), -riskWindowDays * day).toISOString()).toBe(since));
});

describe('the night of the org', () => {
  it.each([
    ['22:00 in Shanghai', '2026-11-23T14:00:00.000Z', 'Asia/Shanghai', 1],
    ['21:59 in Shanghai', '2026-11-23T13:59:59.999Z', 'Asia/Shanghai', 0],
    ['06:00 in Shanghai', '2026-11-22T22:00:00.000Z', 'Asia/Shanghai', 0],
    ['the same instant is night in Berlin', '2026-11-22T22:00:00.000Z', 'Europe/Berlin', 1],
    ['05:59 after Berlin’s clocks went forward', '2026-03-29T03:59:00.000Z', 'Europe/Berlin', 1],
    ['06:00 after Berlin’s clocks went forward', '2026-03-29T04:00:00.000Z', 'Europe/Berlin', 0],
    ['05:59 after New York’s clocks went back', '2026-11-01T10:59:00.000Z', 'America/New_York', 1],
    ['06:00 after New York’s clocks went back', '2026-11-01T11:00:00.000Z', 'America/New_York', 0],
    ['half an hour off, in Kolkata', '2026-11-23T16:30:00.000Z', 'Asia/Kolkata', 1],
    ['a minute before that', '2026-11-23T16:29:00.000Z', 'Asia/Kolkata', 0],
  ])('%s', (_, at, zone, night) =>
    expect(measures.night_hours({ localHour: localTime(new Date(at), zone).hour })).toBe(night),
  );
});

describe('the night that an org has chosen', () => {
  const night = { from: 20, until: 8 };
  it.each([
    ['19:00, the hour before it', 19, night, 0],
    ['20:00, its first', 20, night, 1],
    ['07:00, its last', 7, night, 1],
    ['08:00, the first of the day', 8, night, 0],
    ['22:00 of an org that works until 23:00', 22, { from: 23, until: 6 }, 0],
    ['22:00 of a case from before there was a choice', 22, undefined, 1],
    ['21:00 of one', 21, undefined, 0],
  ])('%s', (_, localHour, chosen, expected) =>
    expect(measures.night_hours({ localHour, night: chosen })).toBe(expected),
  );

  it('is that of its policy', () => {
    expect(nightOf({ ...defaultPolicy, nightFromHour: 20, nightUntilHour: 8 })).toEqual(night);
    expect(nightOf(defaultPolicy)).toEqual(usualNight);
  });
});

describe('usual cities', () => {
  const now = new Date('2026-11-23T07:12:00.000Z');
  const seen = (city: string, ms: number) => ({ city, seenAt: later(now, -ms) });
  it.each([
    ['none is known', [], []],
    ['the last half year', [seen('上海', day), seen('北京', 180 * day - 1)], ['上海', '北京']],
    ['no longer than that', [seen('上海', day), seen('北京', 180 * day)], ['上海']],
    ['the last one always', [seen('北京', 400 * day), seen('上海', 500 * day)], ['北京']],
    ['each once', [seen('上海', hour), seen('上海', day)], ['上海']],
  ])('%s', (_, confirmed, usual) => expect(usualCities(confirmed, now)).toEqual(usual));
});
