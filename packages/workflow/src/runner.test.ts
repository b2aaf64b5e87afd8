import { expect, it } from 'vitest';
import type { Claim, Handler, Order, OrderStore } from './ports.ts';
import { createLane, type Lane, type RunnerParts } from './runner.ts';

/** Orders in memory, and all that was reported about them. */
function memory(ids: readonly string[]) {
  const due = [...ids];
  const said: string[] = [];
  const held = new Map<string, string>();
  const order = (id: string, { holder, now }: Claim): Order => {
    held.set(id, holder);
    return {
      ...{ id, orgId: 'o', unbindingId: null, kind: id, payload: {}, timer: false },
      ...{ dueAt: now, attempts: 1, holder },
    };
  };
  const report = async ({ id }: Order, what: string) => void said.push(`${what} ${id}`);
  const store: OrderStore = {
    claim: async (claim) => due.splice(0, claim.limit).map((id) => order(id, claim)),
    renew: async (orders) => orders.filter(({ id, holder }) => held.get(id) === holder).map(({ id }) => id),
    done: (of) => report(of, 'done'),
    retry: (of, at, dueAt, { fault }) => report(of, `retry ${fault} ${dueAt.getTime() - at.getTime()}`),
    park: (of, _at, { fault }) => report(of, `park ${fault}`),
    giveBack: async (orders, tried) => {
      for (const each of orders) await report(each, tried ? 'back' : 'back untried');
    },
  };
  return { due, said, held, store };
}

const all: Lane = { of: { takes: 'others', kinds: [] }, hands: 2, batch: 4 };
const fine: Handler = async () => ({ ok: true });

function laneOn(store: OrderStore, handler: Handler, more: Partial<RunnerParts> = {}) {
  const ticks: (() => void)[] = [];
  let claims = 0;
  const lane = createLane({
    store,
    handler: () => handler,
    now: () => new Date(0),
    random: () => 1,
    newHolder: () => {
      claims += 1;
      return `h${claims}`;
    },
    leaseMs: 60_000,
    lane: all,
    every: (_ms, run) => {
      ticks.push(run);
      return () => {};
    },
    pause: async () => {},
    failureOf: () => ({ fault: 'storage', detail: '' }),
    onFault: () => {},
    onUnreported: () => {},
    ...more,
  });
  const tick = (): void => {
    for (const run of ticks) run();
  };
  return { lane, tick };
}

it('runs all that is due, also what comes while it runs', async () => {
  const { store, said, due } = memory(['a', 'b', 'c']);
  const { lane } = laneOn(store, async ({ id }) => {
    if (id === 'c') due.push('d');
    return { ok: true };
  });
  expect(await lane.runDue()).toBe(4);
  expect(said).toEqual(['done a', 'done b', 'done c', 'done d']);
});

it('works with no more hands than it has, and has no more in hand than its batch', async () => {
  const { store, due } = memory(['a', 'b', 'c', 'd', 'e', 'f']);
  let [busy, most, left] = [0, 0, 6];
  const { lane } = laneOn(store, async () => {
    busy += 1;
    most = Math.max(most, busy);
    left = Math.min(left, due.length);
    await Promise.resolve();
    busy -= 1;
    return { ok: true };
  });
  await lane.runDue();
  expect([most, left]).toEqual([2, 0]);
});

it('an exception is a fault by its kind, a refusal is parked, and nobody to do it too', async () => {
  const thrown = memory(['a']);
  const throwing: Handler = async () => {
    throw new Error('x');
  };
  await laneOn(thrown.store, throwing).lane.runDue();
  const refused = memory(['b']);
  await laneOn(refused.store, async () => ({ ok: false, fault: 'refused', detail: '' })).lane.runDue();
  const unknown = memory(['c']);
  await laneOn(unknown.store, fine, { handler: () => undefined }).lane.runDue();
  expect([thrown.said, refused.said, unknown.said].flat()).toEqual([
    'retry storage 1000 a',
    'park refused b',
    'park refused c',
  ]);
});

it('does not begin what somebody else has taken over meanwhile', async () => {
  const { store, said, held } = memory(['a', 'b', 'c']);
  const gate = Promise.withResolvers<void>();
  const { lane, tick } = laneOn(store, async () => {
    await gate.promise;
    return { ok: true };
  });
  const run = lane.runDue();
  await Promise.resolve();
  await Promise.resolve();
  held.set('c', 'somebody else');
  tick();
  await Promise.resolve();
  gate.resolve();
  await run;
  expect(said).toEqual(['done a', 'done b']);
});

it('a stop gives back what nobody has begun at once, and a slow call when its time is over', async () => {
  const { store, said, due } = memory(['slow', 'slower', 'next']);
  const never = Promise.withResolvers<void>();
  const { lane } = laneOn(store, async () => {
    await never.promise;
    return { ok: true };
  });
  const run = lane.runDue();
  await Promise.resolve();
  await Promise.resolve();
  due.push('later');
  await lane.stop(5_000);
  expect(said).toEqual(['back untried next', 'back slow', 'back slower']);
  never.resolve();
  await run;
  expect(due).toEqual(['later']);
});
