import { hour, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runElsewhere } from '../testing/elsewhere.ts';
import { type Agent, type World, world } from '../testing/world.ts';
import { confirmable, newestCode } from './testing.ts';

/** Everything that a carry-out touches, in one comparable value. */
async function touched(of: World, id: string) {
  const { db } = of;
  return {
    state: (await db.unbinding.findUniqueOrThrow({ where: { id } })).state,
    bound: (await db.member.findUniqueOrThrow({ where: { id: 'o1-lin' } })).bound,
    fates: await db.customer.count({ where: { unbindingId: id } }),
    transfers: await db.transfer.count({ where: { unbindingId: id } }),
    pooled: await db.poolEntry.count({ where: { unbindingId: id } }),
    frozen: await db.frozenRole.count({ where: { unbindingId: id } }),
    drafts: await db.draft.count({ where: { clearedByUnbindingId: id } }),
    timers: await db.workOrder.count({ where: { unbindingId: id, kind: 'effect_due' } }),
    tasks: await db.task.count({ where: { unbindingId: id } }),
    leaves: await db.ledgerEntry.count({ where: { unbindingId: id, kind: 'carried_out' } }),
  };
}

const untouched = {
  bound: true,
  fates: 0,
  transfers: 0,
  pooled: 0,
  frozen: 0,
  drafts: 0,
  timers: 0,
  tasks: 0,
  leaves: 0,
};
const complete = {
  bound: false,
  fates: 12,
  transfers: 9,
  pooled: 2,
  frozen: 2,
  drafts: 2,
  timers: 7,
  tasks: 9,
  leaves: 1,
};

const points = [
  'carry-out:planned',
  'carry-out:reconciled',
  'carry-out:applied',
  'carry-out:followed-up',
  'before-commit',
  'after-commit',
] as const;

describe.each(engines)('killed during the carry-out on %s', (engine) => {
  let of: World;
  let admin: Agent;
  let id: string;
  beforeEach(async () => {
    of = await world(engine);
    admin = await of.signIn('super');
    id = await confirmable(of, admin);
    await admin.post(`/unbindings/${id}/confirm`, { token: await newestCode(of, 'email') });
  });
  afterEach(() => of.close());

  it.each(points)('at %s: untouched or complete, and after a restart complete, once', async (point) => {
    expect(await runElsewhere(of.url, of.now(), point)).toBe('SIGKILL');
    const committed = point === 'after-commit';
    expect(await touched(of, id)).toEqual({
      state: committed ? 'settling' : 'executing',
      ...(committed ? complete : untouched),
    });
    // Another runner takes the order over when the lease of the dead one has ended.
    const later = new Date(of.now().getTime() + minute + second);
    expect(await runElsewhere(of.url, later)).toBeNull();
    expect(await touched(of, id)).toEqual({ state: 'settling', ...complete });
    expect(await runElsewhere(of.url, new Date(later.getTime() + minute))).toBeNull();
    expect(await touched(of, id)).toEqual({ state: 'settling', ...complete });
  });

  it('a claim is there or it is not, and the entry can be claimed after it', async () => {
    await of.runner.runDue();
    const { id: entry } = await of.db.poolEntry.findFirstOrThrow({ where: { unbindingId: id } });
    const claim = (...how: readonly string[]) => runElsewhere(of.url, of.now(), ...how, 'o1-gao', entry);
    const claims = async () => [
      await of.db.poolEntry.count({ where: { id: entry, state: 'claimed' } }),
      await of.db.transfer.count({ where: { toMemberId: 'o1-gao', fate: 'transferring' } }),
      await of.db.task.count({ where: { ownerId: 'o1-gao', state: 'open' } }),
    ];
    await of.db.membership.updateMany({
      where: { memberId: 'o1-gao', direct: true },
      data: { departmentId: 'o1-team' },
    });
    expect(await claim('before-commit')).toBe('SIGKILL');
    expect(await claims()).toEqual([0, 0, 0]);
    expect(await claim('after-commit')).toBe('SIGKILL');
    expect(await claims()).toEqual([1, 1, 1]);
    expect(await claim('nowhere')).toBeNull();
    expect(await claims()).toEqual([1, 1, 1]);
  });

  it('runs a timer that came due while nothing ran once, and says how late', async () => {
    await of.runner.runDue();
    const after = new Date(of.now().getTime() + 80 * hour);
    await Promise.all([runElsewhere(of.url, after), runElsewhere(of.url, after)]);
    const close = await of.db.workOrder.findUniqueOrThrow({ where: { id: `${id}:timer:pool_close` } });
    expect(close).toMatchObject({ state: 'done', lateSeconds: (8 * hour) / second });
    expect(await of.db.ledgerEntry.count({ where: { unbindingId: id, kind: 'timer_ran' } })).toBe(5);
    expect(await of.db.poolEntry.count({ where: { unbindingId: id, state: 'escalated' } })).toBe(2);
  });
});
