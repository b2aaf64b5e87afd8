import { assess } from '@unbind/domain/risk/rules';
import { day, later } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type World, world } from '../testing/world.ts';
import { orgRate, orgRateAt, unbindingsOf } from './facts.ts';

/**
 * The window is thirty times 24 hours before an instant, to the millisecond. Its beginning stands here as a literal: neither
 * the month nor the zone of the org, whose clock may have been put forward or back meanwhile, moves it.
 */
const windows = [
  ['over 29 February', 'Asia/Shanghai', '2028-03-15T00:00:00.000Z', '2028-02-14T00:00:00.000Z'],
  ['that ends on 29 February', 'Asia/Shanghai', '2028-02-29T15:59:59.999Z', '2028-01-30T15:59:59.999Z'],
  ['that begins on 29 February', 'Asia/Shanghai', '2028-03-30T12:00:00.000Z', '2028-02-29T12:00:00.000Z'],
  ['over a February of 28 days', 'Asia/Shanghai', '2027-03-15T00:00:00.000Z', '2027-02-13T00:00:00.000Z'],
  ['over the end of a month of 31 days', 'Asia/Shanghai', '2027-08-30T12:00:00.000Z', '2027-07-31T12:00:00.000Z'],
  ['over the end of a year', 'Asia/Shanghai', '2027-01-10T16:00:00.000Z', '2026-12-11T16:00:00.000Z'],
  // From 14 March 2027 on New York is an hour nearer to UTC: 24 hours, not a day of its clocks, are what is counted.
  ['over clocks that go forward', 'America/New_York', '2027-04-01T03:59:59.999Z', '2027-03-02T03:59:59.999Z'],
  ['over clocks that go back', 'America/New_York', '2027-11-20T05:00:00.000Z', '2027-10-21T05:00:00.000Z'],
  [
    'over clocks that go back half an hour',
    'Australia/Lord_Howe',
    '2027-04-20T13:30:00.000Z',
    '2027-03-21T13:30:00.000Z',
  ],
] as const;

describe.each(engines)('a window of 30 days on %s', (engine) => {
  let of: World;
  let orgs = 0;
  beforeAll(async () => {
    of = await world(engine);
  });
  afterAll(() => of.close());

  /** Another org, in its zone, with nobody in it. */
  const newOrg = async (timeZone = 'Asia/Shanghai'): Promise<string> => {
    orgs += 1;
    const id = `w${orgs}`;
    await of.db.org.create({ data: { id, name: id, timeZone, createdAt: new Date(0) } });
    return id;
  };

  /** Members of it, each with a binding of this span; still bound where it has no end. */
  const bindings = async (
    orgId: string,
    spans: readonly { readonly from: Date; readonly to?: Date }[],
    account?: string,
  ) => {
    const [createdAt, updatedAt] = [new Date(0), new Date(0)];
    const ids = spans.map((_, index) => `${orgId}-${index}`);
    const accounts = account === undefined ? ids : [account];
    await of.db.wechatAccount.createMany({ data: accounts.map((id) => ({ id, unionKey: id, createdAt })) });
    await of.db.member.createMany({
      data: ids.map((id, index) => ({
        ...{ id, orgId, account: id, accountKey: id, name: id, sortName: id, createdAt, updatedAt },
        bound: spans[index]?.to === undefined,
      })),
    });
    await of.db.binding.createMany({
      data: spans.map(({ from, to }, index) => ({
        ...{ id: `${orgId}-${index}`, orgId, memberId: `${orgId}-${index}`, nickname: '' },
        ...{ wechatAccountId: account ?? `${orgId}-${index}`, startedAt: from, endedAt: to ?? null },
      })),
    });
  };
  const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

  describe.each(windows)('%s', (_, zone, end, beginning) => {
    const [now, since] = [new Date(end), new Date(beginning)];
    const ms = (from: Date, by: number): Date => later(from, by);

    it.each([
      ['exactly at its beginning does not count: the third', since, 3, []],
      ['a millisecond later does: the fourth', ms(since, 1), 4, ['account_often']],
    ] as const)('an unbinding %s', async (_, first, count, fired) => {
      const orgId = await newOrg(zone);
      const account = `${orgId}-account`;
      const ends = [first, ms(since, 15 * day), now];
      await bindings(
        orgId,
        ends.map((to) => ({ from: ms(since, -day), to })),
        account,
      );
      const accountUnbindings = (await unbindingsOf({ db: of.db, now }, orgId, [account], {}))(account);
      expect(accountUnbindings).toBe(count);
      expect(assess({ accountUnbindings }).fired).toEqual(fired);
    });

    it.each([
      ['unbound exactly at its beginning', { from: ms(since, -day), to: since }, 20],
      ['unbound a millisecond later', { from: ms(since, -day), to: ms(since, 1) }, 21],
      ['unbound now', { from: ms(since, -day), to: now }, 21],
      ['bound exactly at its beginning, and unbound since', { from: since, to: now }, 21],
      ['bound a millisecond later, and unbound since', { from: ms(since, 1), to: now }, 20],
    ])('who is %s counts for the rate or does not', async (_, one, bound) => {
      const orgId = await newOrg(zone);
      const long = ms(since, -400 * day);
      // Three of twenty are exactly 15 %; the one in question makes it more, or is not there.
      await bindings(orgId, [
        ...times(17, { from: long }),
        ...times(3, { from: long, to: ms(since, 15 * day) }),
        { from: ms(since, 1) },
        one,
      ]);
      const org = await orgRate({ db: of.db, now }, orgId);
      expect(org).toEqual({ unbound: bound - 17, bound });
      expect(await orgRateAt({ db: of.db }, orgId, now)).toEqual(org);
      expect(assess({ org }).fired).toEqual(bound === 21 ? ['org_rate'] : []);
    });
  });

  it.each([
    ['3 of 20 are exactly 15 %', 20, 3, []],
    ['4 of 20 are above', 20, 4, ['org_rate']],
    ['19 bound are too few for a rate', 19, 19, []],
    ['16 of 107 are just below', 107, 16, []],
    ['16 of 106 are just above', 106, 16, ['org_rate']],
    ['60 of 400 are exactly 15 %', 400, 60, []],
    ['61 of 400 are above', 400, 61, ['org_rate']],
  ])('%s', async (_, bound, unbound, fired) => {
    const orgId = await newOrg();
    const now = new Date('2027-03-31T12:34:56.789Z');
    const from = later(now, -400 * day);
    await bindings(orgId, [...times(bound - unbound, { from }), ...times(unbound, { from, to: later(now, -day) })]);
    const org = await orgRate({ db: of.db, now }, orgId);
    expect(org).toEqual({ unbound, bound });
    expect(assess({ org }).fired).toEqual(fired);
  });
});
