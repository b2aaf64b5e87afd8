import { day, hour, later, minute, second } from '@unbind/domain/time/duration';
import { timedEffects } from '@unbind/domain/timers/bounds';
import { type EffectKind, effectKinds } from '@unbind/domain/unbinding/effects';
import type { Engine } from '@unbind/prisma';
import { engines } from '@unbind/prisma/testing';
import { describe, expect, it } from 'vitest';
import { type World, world } from '../testing/world.ts';
import { carriedOut } from './testing.ts';

type Timed = (typeof timedEffects)[number];

/** A row of R3–R7 with a time: when it comes, and what can be seen of it in our own data. */
interface Row {
  readonly rule: string;
  /** Counted from the carry-out. */
  readonly afterMs: number;
  /** How many objects have had it. */
  readonly happened: (of: World) => Promise<number>;
  readonly objects: number;
}

/** One at 15:13 in Shanghai, so that the next 04:00 is 12 h 46 min 59 s away. */
const untilFour = 12 * hour + 46 * minute + 59 * second;
const lin = { memberId: 'o1-lin' };
const other = { memberId: 'o1-other' };

/** Everything that the tables promise for a time. Total: a new effect with a time does not compile without its row. */
const promised: Readonly<Record<Timed, Row>> = {
  windows_end: {
    rule: 'R6: Windows until the next 04:00',
    afterMs: untilFour,
    happened: ({ db }) => db.deviceSession.count({ where: { ...lin, platform: 'windows', state: 'ended' } }),
    objects: 1,
  },
  caches_clear: {
    rule: 'R4: local caches within 24 h',
    afterMs: day,
    happened: ({ db }) => db.dataHolding.count({ where: { ...lin, kind: 'local_cache', NOT: { purgedAt: null } } }),
    objects: 1,
  },
  service_reception: {
    rule: 'R7: customer service 24 h',
    afterMs: day,
    happened: ({ db }) => db.interopAsset.count({ where: { ...lin, kind: 'customer_service', state: 'recovered' } }),
    objects: 1,
  },
  live_backup: {
    rule: 'R7: mini-program live 48 h',
    afterMs: 2 * day,
    happened: ({ db }) => db.interopAsset.count({ where: { ...lin, kind: 'miniprogram_live', state: 'recovered' } }),
    objects: 1,
  },
  pool_close: {
    rule: 'R3: claims within 72 h, then the leader',
    afterMs: 3 * day,
    happened: ({ db }) => db.poolEntry.count({ where: { fromMemberId: 'o1-lin', state: 'escalated', flagged: true } }),
    objects: 9,
  },
  retain_close: {
    rule: 'R3: the new WeChat within 72 h, then the second way',
    afterMs: 3 * day,
    happened: ({ db }) => db.poolEntry.count({ where: { fromMemberId: 'o1-other' } }),
    objects: 2,
  },
  roles_remove: {
    rule: 'R7: roles frozen for 7 days, then removed',
    afterMs: 7 * day,
    happened: ({ db }) => db.frozenRole.count({ where: { ...lin, state: 'removed', flagged: true } }),
    objects: 2,
  },
  chat_purge: {
    rule: 'R4: chat kept for 90 days',
    afterMs: 90 * day,
    happened: ({ db }) => db.dataHolding.count({ where: { ...lin, kind: 'chat', count: 0, NOT: { purgedAt: null } } }),
    objects: 1,
  },
};

/** What is promised for the carry-out itself: there at once, and never again changed by a timer. */
const atOnce: readonly (readonly [rule: string, count: (of: World) => Promise<number>, objects: number])[] = [
  ['R2: the binding ends', ({ db }) => db.binding.count({ where: { ...lin, NOT: { endedAt: null } } }), 1],
  ['R4: drafts are cleared', ({ db }) => db.draft.count({ where: { ...lin, NOT: { clearedAt: null } } }), 2],
  [
    'R4: cloud files stay',
    ({ db }) => db.dataHolding.count({ where: { ...lin, kind: 'cloud_file', purgedAt: null } }),
    1,
  ],
  ['R5: grants ask again', ({ db }) => db.appGrant.count({ where: { ...lin, state: 'sign_in_again' } }), 2],
  ['R5: credentials are dead', ({ db }) => db.appGrant.count({ where: { ...lin, state: 'revoked' } }), 1],
  ['R5: queues pause', ({ db }) => db.appGrant.count({ where: { ...lin, state: 'paused', waiting: 3 } }), 1],
  [
    'R6: iOS and Android end',
    ({ db }) => db.deviceSession.count({ where: { ...lin, state: 'ended', platform: { in: ['ios', 'android'] } } }),
    2,
  ],
  [
    'R6: web is read-only',
    ({ db }) => db.deviceSession.count({ where: { ...lin, platform: 'web', state: 'read_only' } }),
    1,
  ],
  ['R7: roles stop working', ({ db }) => db.roleGrant.count({ where: { ...lin, NOT: { frozenAt: null } } }), 2],
  [
    'R7: documents are withdrawn',
    ({ db }) => db.documentGrant.count({ where: { ...lin, NOT: { withdrawnAt: null } } }),
    2,
  ],
  [
    'R7: nobody approves meanwhile',
    ({ db }) => db.approvalApprover.count({ where: { ...lin, replacedById: null, NOT: { vacantSince: null } } }),
    1,
  ],
  [
    'R7: e-invoice is back at once',
    ({ db }) => db.interopAsset.count({ where: { ...lin, kind: 'e_invoice', state: 'recovered' } }),
    1,
  ],
  [
    'R7: what a person brings back stays',
    ({ db }) =>
      db.interopAsset.count({
        where: { ...lin, kind: { in: ['miniprogram_certification', 'pay_merchant'] }, state: 'abnormal' },
      }),
    2,
  ],
];

/** By when a person should have acted, counted from the carry-out. Such a step waits for its person and does nothing by itself. */
const asked: Readonly<Partial<Record<EffectKind, number>>> = {
  customers_transfer: day,
  groups_transfer: day,
  wechat_change: 3 * day,
  approver_replace: day,
  miniprogram_certify: 7 * day,
  merchant_rebind: 2 * day,
  official_account_regrant: 2 * day,
  live_backup: 2 * day,
  service_reception: day,
};

/** What two members with everything leave behind: one hands on by list and pool, the other waits for a new WeChat. */
async function bothCarriedOut(of: World): Promise<{ lin: string; other: string; at: Date }> {
  for (const n of ['1', '2'])
    await of.db.customer.create({
      data: {
        id: `own${n}`,
        orgId: 'o1',
        externalId: `own${n}`,
        ownerId: 'o1-other',
        name: `老客${n}`,
        createdAt: of.now(),
      },
    });
  for (const n of ['1', '2'])
    await of.db.customerOwner.create({
      data: { id: `own${n}`, orgId: 'o1', customerId: `own${n}`, memberId: 'o1-other', fromAt: of.now() },
    });
  await of.db.wechatAccount.create({
    data: { id: 'new', unionKey: 'new', realNameHash: 'name-other', createdAt: of.now() },
  });
  const past = { nickname: '新号', startedAt: of.now(), endedAt: of.now() };
  await of.db.binding.create({ data: { id: 'past', orgId: 'o1', ...other, wechatAccountId: 'new', ...past } });
  const reason = '换了手机号';
  const parts = [{ mode: 'assign', tags: ['VIP'] }, { mode: 'pool' }];
  const admin = await of.signIn('super');
  const first = await carriedOut(of, admin, { ...lin, reason, inheritance: { parts } });
  const at = of.now();
  const retain = { mode: 'retain', newWechatAccountId: 'new', fallback: 'pool' };
  return { lin: first, at, other: await carriedOut(of, admin, { ...other, reason, inheritance: retain }) };
}

/** Steps of every size, so that no row depends on a clock that moves evenly; none passes a time at which something is due. */
const strides = [37 * minute, 11 * day + 1, 5 * hour + 11 * second, 3 * day, second, 26 * hour];

async function walk(of: World, until: Date, stride: { next: number }): Promise<void> {
  for (;;) {
    const left = until.getTime() - of.now().getTime();
    if (left <= 0) return;
    const step = strides[stride.next % strides.length] ?? second;
    stride.next += 1;
    const next = await of.db.workOrder.findFirst({
      where: { timer: true, state: 'waiting', dueAt: { gt: of.now() } },
      orderBy: { dueAt: 'asc' },
    });
    const toNext = (next?.dueAt.getTime() ?? Number.POSITIVE_INFINITY) - of.now().getTime();
    await of.advance(Math.min(step, left, toNext));
  }
}

describe.each(engines)('ninety days on %s', (engine: Engine) => {
  it('every effect with a time of its own is promised here', () => {
    expect(Object.keys(promised).sort()).toEqual([...timedEffects].sort());
    expect(Object.keys(asked).every((kind) => effectKinds.some((each) => each === kind))).toBe(true);
  });

  it('everything that the tables promise happens once, at its time, and not before', async () => {
    const of = await world(engine, { second: true });
    const cases = await bothCarriedOut(of);
    const idOf = (kind: Timed): string => (kind === 'retain_close' ? cases.other : cases.lin);
    const orders = await of.db.workOrder.findMany({ where: { timer: true, kind: 'effect_due', state: 'waiting' } });
    for (const [kind, row] of Object.entries(promised) as [Timed, Row][]) {
      const order = orders.find(({ id }) => id === `${idOf(kind)}:timer:${kind}`);
      const began = kind === 'retain_close' ? order?.createdAt : cases.at;
      expect(order?.dueAt, row.rule).toEqual(later(began ?? cases.at, row.afterMs));
    }
    for (const [kind, ms] of Object.entries(asked)) {
      const tasks = await of.db.task.findMany({ where: { unbindingId: cases.lin, kind } });
      expect(new Set(tasks.map(({ dueAt }) => dueAt.getTime())), kind).toEqual(
        new Set([later(cases.at, ms).getTime()]),
      );
    }

    const seen = async (kind: Timed) => {
      const id = idOf(kind);
      const order = await of.db.workOrder.findUniqueOrThrow({ where: { id: `${id}:timer:${kind}` } });
      const effect = await of.db.effect.findFirstOrThrow({ where: { unbindingId: id, kind } });
      const body = { contains: `"effect":"${kind}"` };
      const leaves = await of.db.ledgerEntry.count({ where: { unbindingId: id, kind: 'timer_ran', body } });
      const { state, lateSeconds } = order;
      return { state, lateSeconds, leaves, objects: await promised[kind].happened(of), observed: effect.observedAt };
    };
    const stride = { next: 0 };
    const kinds = [...timedEffects].sort((a, b) => promised[a].afterMs - promised[b].afterMs);
    const dueOf = (kind: Timed): Date =>
      orders.find(({ id }) => id === `${idOf(kind)}:timer:${kind}`)?.dueAt ?? new Date(Number.NaN);
    for (const due of [...new Set(kinds.map((kind) => dueOf(kind).getTime()))].sort((a, b) => a - b)) {
      const now = kinds.filter((kind) => dueOf(kind).getTime() === due);
      await walk(of, new Date(due - second), stride);
      for (const kind of now)
        expect(await seen(kind), `${promised[kind].rule}: not before`).toMatchObject({
          state: 'waiting',
          leaves: 0,
          objects: 0,
          observed: null,
        });
      await of.advance(second);
      for (const kind of now)
        expect(await seen(kind), `${promised[kind].rule}: at its time`).toEqual({
          state: 'done',
          lateSeconds: 0,
          leaves: 1,
          objects: promised[kind].objects,
          observed: new Date(due),
        });
    }

    await walk(of, later(cases.at, 100 * day), stride);
    for (const kind of kinds)
      expect(await seen(kind), `${promised[kind].rule}: once`).toMatchObject({
        state: 'done',
        lateSeconds: 0,
        leaves: 1,
      });
    for (const [rule, count, objects] of atOnce) expect(await count(of), rule).toBe(objects);
    await nothingIsLeft(of, cases);
    await of.close();
  }, 180_000);
});

async function nothingIsLeft(of: World, cases: { lin: string; other: string }): Promise<void> {
  const timers = await of.db.workOrder.findMany({
    where: { timer: true, unbindingId: { in: [cases.lin, cases.other] }, state: { not: 'cancelled' } },
  });
  expect(timers.filter(({ state }) => state !== 'done')).toEqual([]);
  expect(timers.filter(({ lateSeconds, kind }) => kind !== 'case_deadline' && lateSeconds !== 0)).toEqual([]);
  const ran = await of.db.ledgerEntry.count({ where: { kind: 'timer_ran' } });
  expect(ran).toBe(timers.filter(({ kind }) => kind === 'effect_due').length);
  // R3: 24 h and 1 h before the end, once each, for the pool of either case.
  for (const [unbindingId, clocks] of [
    [cases.lin, 1],
    [cases.other, 1],
  ] as const)
    expect(await of.db.notification.count({ where: { unbindingId, memberId: 'o1-dept', kind: 'pool_closing' } })).toBe(
      2 * clocks,
    );
  expect(await of.db.customer.count({ where: { orgId: 'o1', fate: 'waiting' } })).toBe(0);
  const open = await of.db.task.findMany({ where: { unbindingId: cases.lin, state: 'open' } });
  const recovered = ['live_backup', 'service_reception'];
  expect(open.filter(({ kind }) => recovered.includes(kind))).toEqual([]);
  expect(new Set(open.map(({ kind }) => kind))).toEqual(
    new Set(Object.keys(asked).filter((kind) => !recovered.includes(kind))),
  );
}
