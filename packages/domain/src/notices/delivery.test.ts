import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, hour, later } from '../time/duration.ts';
import { localTime, nextLocalHour } from '../time/zone.ts';
import { defaultPreference, deliveryOf, type NoticePreference, nextDigest, quietEnd } from './delivery.ts';
import { noticeKinds } from './kinds.ts';
import { mayMute, noticeTable } from './table.ts';

const wants = (differs: Partial<NoticePreference>): NoticePreference => ({ ...defaultPreference, ...differs });
const night = { quietFrom: 22, quietTo: 7 };
const daily = { rhythm: 'daily', digestHour: 9 } as const;

describe('deliveryOf', () => {
  it.each([
    ['at once, unless somebody chose otherwise', 'customers_sent', {}, '2026-11-23T15:00:00Z', 'each', null],
    ['security in the night', 'password_changed', { ...night, ...daily }, '2026-11-23T15:00:00Z', 'each', null],
    ['a task in the night waits for the morning', 'pool_ended', night, '2026-11-23T15:00:00Z', 'each', '23:00'],
    ['and after midnight for the same morning', 'pool_ended', night, '2026-11-23T18:00:00Z', 'each', '23:00'],
    ['the quiet ends with its hour', 'pool_ended', night, '2026-11-23T23:00:00Z', 'each', null],
    ['and begins with it', 'pool_ended', night, '2026-11-23T14:00:00Z', 'each', '23:00'],
    ['no task waits for a digest', 'pool_ended', daily, '2026-11-23T04:00:00Z', 'each', null],
    ['news wait for it', 'customers_sent', daily, '2026-11-23T04:00:00Z', 'digest', '2026-11-24T01:00:00.000Z'],
    [
      'one at its very hour is for the next',
      'customers_sent',
      daily,
      '2026-11-23T01:00:00Z',
      'digest',
      '2026-11-24T01',
    ],
  ] as const)('%s', (_, kind, preference, now, how, at) => {
    const delivery = deliveryOf(kind, wants(preference), new Date(now), 'Asia/Shanghai');
    expect(delivery).toMatchObject({ how });
    if (delivery.how === 'muted') throw new Error('muted');
    if (at === null) expect(delivery.at.toISOString()).toBe(new Date(now).toISOString());
    else expect(delivery.at.toISOString()).toContain(at);
  });

  it('keeps a muted kind in the console, and none that may not be muted', () => {
    const everything = wants({ muted: [...noticeKinds] });
    for (const kind of noticeKinds) {
      const { how } = deliveryOf(kind, everything, new Date('2026-11-23T04:00:00Z'), 'Asia/Shanghai');
      expect(how).toBe(mayMute(kind) ? 'muted' : 'each');
    }
  });

  it('a digest whose hour is quiet leaves when the quiet is over', () => {
    const early = { ...night, digestHour: 6 };
    expect(nextDigest(early, new Date('2026-11-23T04:00:00Z'), 'Asia/Shanghai').toISOString()).toBe(
      '2026-11-23T23:00:00.000Z',
    );
  });
});

describe('quiet hours where clocks change', () => {
  it.each([
    ['forward over the end', { quietFrom: 22, quietTo: 2 }, '2026-03-29T00:30:00Z', '2026-03-29T01:00:00.000Z'],
    ['back over the end', { quietFrom: 22, quietTo: 2 }, '2026-10-24T23:30:00Z', '2026-10-25T00:00:00.000Z'],
    ['back within', { quietFrom: 22, quietTo: 7 }, '2026-10-25T00:30:00Z', '2026-10-25T06:00:00.000Z'],
    ['forward within', { quietFrom: 22, quietTo: 7 }, '2026-03-28T23:30:00Z', '2026-03-29T05:00:00.000Z'],
  ])('%s', (_, quiet, at, expected) => {
    expect(quietEnd(quiet, new Date(at), 'Europe/Berlin').toISOString()).toBe(expected);
  });
});

const anyHour = fc.integer({ min: 0, max: 23 });
const quiets = fc.oneof(
  fc.constant({ quietFrom: null, quietTo: null }),
  fc.record({ quietFrom: anyHour, quietTo: anyHour }).filter(({ quietFrom, quietTo }) => quietFrom !== quietTo),
);
const preferences: fc.Arbitrary<NoticePreference> = fc
  .tuple(
    fc.record({
      rhythm: fc.constantFrom('each', 'daily'),
      digestHour: anyHour,
      muted: fc.subarray([...noticeKinds]),
    }),
    quiets,
  )
  .map(([rest, quiet]) => ({ ...rest, ...quiet }));
const instants = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true })
  .map((at) => new Date(Math.floor(at.getTime() / 1_000) * 1_000));
const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe');

const quietAt = ({ quietFrom, quietTo }: NoticePreference, at: Date, zone: string): boolean =>
  quietEnd({ quietFrom, quietTo }, at, zone).getTime() !== at.getTime();

describe('whatever somebody chose, wherever they are', () => {
  it('is never lost, never early, and never later than the next quiet end and digest', () => {
    fc.assert(
      fc.property(fc.constantFrom(...noticeKinds), preferences, instants, zones, (kind, preference, now, zone) => {
        const delivery = deliveryOf(kind, preference, now, zone);
        if (delivery.how === 'muted') {
          expect(mayMute(kind) && preference.muted.includes(kind)).toBe(true);
          return;
        }
        const { at } = delivery;
        const { urgency } = noticeTable[kind];
        expect(at >= now).toBe(true);
        if (urgency === 'now') expect(at).toEqual(now);
        else expect(quietAt(preference, at, zone)).toBe(false);
        // A day and the hour of a clock that goes back: once for the digest's hour, once for the quiet around it.
        expect(at <= later(now, (delivery.how === 'digest' ? 2 : 1) * (day + hour))).toBe(true);
        if (delivery.how === 'each' && !quietAt(preference, now, zone)) expect(at).toEqual(now);
        if (delivery.how === 'digest') {
          const due = nextLocalHour(now, preference.digestHour, zone);
          expect(at).toEqual(quietEnd(preference, due, zone));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the quiet ends at its hour on the wall', () => {
    fc.assert(
      fc.property(quiets, instants, zones, (quiet, now, zone) => {
        const end = quietEnd(quiet, now, zone);
        if (end.getTime() === now.getTime()) return;
        const { hour: shown, minute } = localTime(end, zone);
        // Where clocks skip the hour, the first instant after the gap.
        const skipped = [0, 30].map((gap) => ((quiet.quietTo ?? 0) + (gap === 0 ? 1 : 0)) % 24);
        expect(shown === quiet.quietTo ? minute === 0 || minute === 30 : skipped.includes(shown)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
