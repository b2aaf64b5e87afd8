import { day, hour, later } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { start, type World, world } from '../testing/world.ts';

let of: World;

/** Hand-overs that ended long ago, of customers who are gone; one that is under way has a customer who is. */
async function handed(
  rows: readonly (readonly [from: string, mode: string | null, fate: string, at: Date, orgId?: string])[],
): Promise<void> {
  await of.db.transfer.createMany({
    data: rows.map(([from, mode, fate, requestedAt, orgId = 'o1'], index) => ({
      id: `t${index}-${requestedAt.getTime()}-${from}-${mode}`,
      orgId,
      customerId: fate === 'transferring' ? 'o1-c01' : `gone-${index}`,
      fromMemberId: `${orgId}-${from}`,
      source: mode === null ? 'wecom' : 'console',
      mode,
      fate,
      requestedAt,
    })),
  });
  if (rows.some(([, , fate]) => fate === 'transferring'))
    await of.db.customer.update({ where: { id: 'o1-c01' }, data: { fate: 'transferring', fateAt: start } });
}

async function pooled(rows: readonly (readonly [state: string, enteredAt: Date, claimedAt: Date | null])[]) {
  await of.db.poolEntry.createMany({
    data: rows.map(([state, enteredAt, claimedAt], index) => ({
      id: `p${index}`,
      orgId: 'o1',
      customerId: state === 'free' ? 'o1-c02' : `gone-p${index}`,
      unbindingId: 'an-old-case',
      fromMemberId: 'o1-lin',
      enteredAt,
      claimBy: later(enteredAt, 72 * hour),
      claimedAt,
      state,
    })),
  });
  const waits = { fate: 'waiting', fateAt: start, unbindingId: 'an-old-case' };
  await of.db.customer.update({ where: { id: 'o1-c02' }, data: waits });
}

const ago = (days: number): Date => later(start, -days * day);

describe.each(engines)('what became of customers who were handed over, on %s', (engine) => {
  beforeEach(async () => {
    of = await world(engine, { second: true });
  });
  afterEach(() => of.close());

  it('counts by way, month and department, beside the references', async () => {
    await handed([
      ['lin', 'assign', 'taken_over', ago(1)],
      ['lin', 'assign', 'taken_over', ago(1)],
      ['lin', 'assign', 'refused', ago(1)],
      ['lin', 'assign', 'transferring', ago(1)],
      ['other', 'assign', 'withdrawn', ago(40)],
      ['other', 'pool', 'taken_over', ago(40)],
      ['other', 'pool', 'withdrawn', ago(40)],
      ['lin', 'retain', 'lapsed', ago(2)],
      ['lin', 'direct', 'no_capacity', ago(2)],
      ['lin', null, 'taken_over', ago(2)],
      ['lin', 'assign', 'taken_over', ago(1), 'o2'],
      ['lin', 'assign', 'taken_over', ago(400)],
    ]);
    const { status, body } = await (await of.seat('super')).get('/stats/inheritance');
    expect(status).toBe(200);
    expect([body.from, body.to]).toEqual(['2025-12-01', '2026-11-23']);
    expect(body.total).toEqual({ handed: 8, taken: 3, lost: 4, open: 1 });
    expect(body.ways).toEqual([
      { way: 'assign', handed: 5, taken: 2, lost: 2, open: 1, referenceReach: 92, referenceChurn: 8 },
      { way: 'pool', handed: 1, taken: 1, lost: 0, open: 0, referenceReach: 78, referenceChurn: 22 },
      { way: 'retain', handed: 1, taken: 0, lost: 1, open: 0, referenceReach: 65, referenceChurn: null },
      { way: 'direct', handed: 1, taken: 0, lost: 1, open: 0, referenceReach: null, referenceChurn: null },
    ]);
    expect(body.months).toHaveLength(12);
    expect(body.months.slice(-2)).toMatchObject([
      { month: '2026-10', total: { handed: 2, taken: 1, lost: 1, open: 0 }, claims: null },
      { month: '2026-11', total: { handed: 6, taken: 2, lost: 3, open: 1 } },
    ]);
    expect(body.departments).toMatchObject([
      { id: 'o1-team', name: '会员服务组', total: { handed: 6 } },
      { id: 'o1-hq', name: '总部', total: { handed: 2 } },
    ]);
  });

  it('counts who still waits in the pool once, and tells how long a claim took', async () => {
    await pooled([
      ['free', ago(1), null],
      ['claimed', ago(3), later(ago(3), hour)],
      ['claimed', ago(3), later(ago(3), 2 * hour)],
      ['claimed', ago(3), later(ago(3), 10 * hour)],
      ['escalated', ago(9), ago(6)],
    ]);
    await handed([['lin', 'pool', 'transferring', ago(3)]]);
    const { body } = await (await of.seat('super')).get('/stats/inheritance');
    expect(body.total).toEqual({ handed: 2, taken: 0, lost: 0, open: 2 });
    expect(body.claims).toEqual({ count: 3, lower: 3_600, median: 7_200, upper: 36_000 });
    expect(body.months.at(-1).claims).toEqual(body.claims);
  });

  it('begins a month when the org does', async () => {
    await handed([
      ['lin', 'assign', 'taken_over', new Date('2026-10-31T15:59:59.999Z')],
      ['lin', 'assign', 'taken_over', new Date('2026-10-31T16:00:00.000Z')],
    ]);
    const admin = await of.seat('super');
    const counted = async (from: string, to: string) =>
      (await admin.get(`/stats/inheritance?from=${from}&to=${to}`)).body.months.map(
        ({ month, total }: { month: string; total: { handed: number } }) => [month, total.handed],
      );
    expect(await counted('2026-10-01', '2026-11-30')).toEqual([
      ['2026-10', 1],
      ['2026-11', 1],
    ]);
    expect(await counted('2026-10-31', '2026-10-31')).toEqual([['2026-10', 1]]);
    expect(await counted('2026-11-01', '2026-11-01')).toEqual([['2026-11', 1]]);
  });

  it('shows a sub-department admin their scope, an auditor everything, a member nothing', async () => {
    await handed([
      ['lin', 'assign', 'taken_over', ago(1)],
      ['other', 'assign', 'refused', ago(1)],
    ]);
    const dept = await of.seat('dept');
    expect((await dept.get('/stats/inheritance')).body).toMatchObject({
      total: { handed: 1, taken: 1 },
      departments: [{ id: 'o1-team' }],
    });
    expect((await (await of.seat('auditor')).get('/stats/inheritance')).body.total.handed).toBe(2);
    expect((await (await of.seat('lin')).get('/stats/inheritance')).body.code).toBe('not-allowed');
    const file = await of.app.inject({ url: '/api/v1/stats/inheritance.csv', headers: { cookie: dept.cookie } });
    expect(file.body).not.toContain('总部');
  });

  it('is a file that spreadsheets open and that runs nothing', async () => {
    await of.db.department.update({ where: { id: 'o1-team' }, data: { name: '=HYPERLINK("http://x","会员")' } });
    await handed([
      ['lin', 'assign', 'taken_over', ago(1)],
      ['lin', 'assign', 'taken_over', ago(1)],
      ['lin', 'assign', 'refused', ago(1)],
    ]);
    const { cookie } = await of.seat('super');
    const file = await of.app.inject({
      url: '/api/v1/stats/inheritance.csv?from=2026-11-01&to=2026-11-30',
      headers: { cookie, 'accept-language': 'en' },
    });
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toContain('inheritance-2026-11-01-2026-11-30.csv');
    const [head, line, end] = file.body.split('\r\n');
    expect(head).toMatch(/^\uFEFFMonth,/);
    expect(line).toBe(`2026-11,"'=HYPERLINK(""http://x"",""会员"")",o1-team,Assign,3,2,1,0,66.7,33.3,92,8`);
    expect(end).toBe('');
  });

  it.each(['from=2026-11-02&to=2026-11-01', 'from=2026-11-01', 'from=2020-01-01&to=2026-01-01', 'from=x&to=y'])(
    'refuses %s',
    async (query) => {
      const { status, body } = await (await of.seat('super')).get(`/stats/inheritance?${query}`);
      expect([status, body.code]).toEqual([400, 'input-invalid']);
    },
  );

  it('is shown beside the reference of each way in the preview, to whom may see statistics', async () => {
    await handed([
      ['lin', 'assign', 'taken_over', ago(89)],
      ['other', 'assign', 'refused', start],
      ['other', 'assign', 'refused', ago(91)],
    ]);
    const measured = async (account: string) =>
      (await (await of.seat(account)).get('/members/o1-lin/impact')).body.measuredReach;
    expect(await measured('super')).toEqual([
      { mode: 'assign', handed: 2, taken: 1, lost: 1 },
      { mode: 'pool', handed: 0, taken: 0, lost: 0 },
      { mode: 'retain', handed: 0, taken: 0, lost: 0 },
    ]);
    expect((await measured('dept'))[0]).toEqual({ mode: 'assign', handed: 1, taken: 1, lost: 0 });
    expect((await (await of.seat('lin')).get('/me/impact')).body.measuredReach).toEqual([]);
  });
});
