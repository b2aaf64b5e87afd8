import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, hour, later, minute, parseDuration } from './duration.ts';
import { instantOf, localMinute, localTime, nextLocalHour } from './zone.ts';

describe('parseDuration', () => {
  it.each([
    ['PT72H', 259_200_000],
    ['PT60S', 60_000],
    ['P90D', 7_776_000_000],
    ['P1DT2H3M4S', 93_784_000],
    ['P', null],
    ['PT', null],
    ['72H', null],
    ['PT-1H', null],
    ['', null],
  ])('%s', (text, expected) => expect(parseDuration(text)).toBe(expected));
});

describe('nextLocalHour (R6: Windows clients at the next 04:00)', () => {
  it.each([
    ['afternoon in Shanghai', '2026-11-23T07:17:00Z', 'Asia/Shanghai', '2026-11-23T20:00:00.000Z'],
    ['one second before', '2026-11-23T19:59:59Z', 'Asia/Shanghai', '2026-11-23T20:00:00.000Z'],
    ['exactly then is the next day', '2026-11-23T20:00:00Z', 'Asia/Shanghai', '2026-11-24T20:00:00.000Z'],
    ['a zone of half an hour', '2026-11-23T12:00:00Z', 'Asia/Kolkata', '2026-11-23T22:30:00.000Z'],
    ['clocks go forward in Berlin', '2026-03-28T20:00:00Z', 'Europe/Berlin', '2026-03-29T02:00:00.000Z'],
    ['clocks go back in Berlin', '2026-10-24T20:00:00Z', 'Europe/Berlin', '2026-10-25T03:00:00.000Z'],
    ['clocks go forward by half an hour', '2026-10-03T09:00:00Z', 'Australia/Lord_Howe', '2026-10-03T17:00:00.000Z'],
  ])('%s', (_, now, zone, expected) => {
    expect(nextLocalHour(new Date(now), 4, zone).toISOString()).toBe(expected);
  });
  it.each([
    ['a skipped hour is over when the gap is', '2026-03-28T20:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['a repeated hour comes first in summer time', '2026-10-24T20:00:00Z', '2026-10-25T00:00:00.000Z'],
    ['and once more in winter time', '2026-10-25T00:00:00Z', '2026-10-25T01:00:00.000Z'],
  ])('%s', (_, now, expected) => {
    expect(nextLocalHour(new Date(now), 2, 'Europe/Berlin').toISOString()).toBe(expected);
  });
  it('shows 04:00 within a day and an hour, and at no quarter of an hour before', () => {
    const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    const instants = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z') });
    const four = (at: Date, zone: string) => localTime(at, zone).hour === 4 && localTime(at, zone).minute === 0;
    fc.assert(
      fc.property(
        instants.filter((at) => !Number.isNaN(at.getTime())),
        fc.constantFrom(...zones),
        (now, zone) => {
          const next = nextLocalHour(now, 4, zone);
          expect(next > now && next <= later(now, day + hour)).toBe(true);
          expect(localTime(next, zone)).toMatchObject({ hour: 4, minute: 0, second: 0 });
          for (let at = later(next, -15 * minute); at > now; at = later(at, -15 * minute)) {
            expect(four(at, zone)).toBe(false);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
  it('reads the wall clock', () => {
    expect(localTime(new Date('2026-12-31T16:30:05Z'), 'Asia/Shanghai')).toEqual({
      date: '2027-01-01',
      hour: 0,
      minute: 30,
      second: 5,
    });
  });
});

describe('instantOf', () => {
  it.each([
    ['in Shanghai', '2026-11-23T15:13', 'Asia/Shanghai', '2026-11-23T07:13:00.000Z'],
    ['the first of two where clocks go back', '2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['after the gap where clocks skip it', '2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['no time', 'tomorrow', 'Asia/Shanghai', undefined],
    ['no day of the calendar', '2026-13-01T00:00', 'Asia/Shanghai', undefined],
  ])('%s', (_, local, zone, expected) => expect(instantOf(local, zone)?.toISOString()).toBe(expected));

  it('reads back what the clock shows', () => {
    expect(localMinute(new Date('2026-11-23T07:13:59Z'), 'Asia/Shanghai')).toBe('2026-11-23T15:13');
  });
});
