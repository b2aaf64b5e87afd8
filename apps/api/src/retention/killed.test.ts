import { day, hour, later, minute } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runElsewhere } from '../testing/elsewhere.ts';
import { type World, world } from '../testing/world.ts';
import { carriedOut } from '../unbinding/testing.ts';
import { batchSize } from './purge.ts';
import { chatsLeft, keepChats } from './testing.ts';

const many = 2 * batchSize + 7;

describe.each(engines)('killed during a purge on %s', (engine) => {
  let of: World;
  let id: string;
  let due: Date;
  beforeEach(async () => {
    of = await world(engine);
    await keepChats(of, many);
    id = await carriedOut(of, await of.seat('super'));
    await of.advance(89 * day);
    due = later(of.now(), day + hour);
  });
  afterEach(() => of.close());

  const purge = () => of.db.workOrder.findUniqueOrThrow({ where: { id: `${id}:timer:chat_purge` } });
  /** What the console keeps and what it says that it keeps: the two may never differ. */
  const left = async () => {
    const { count } = await of.db.dataHolding.findUniqueOrThrow({ where: { id: 'o1-h-chat' } });
    return [await chatsLeft(of), count];
  };
  const purges = async () =>
    (await of.db.ledgerEntry.findMany({ where: { unbindingId: id, kind: 'data_purged' } }))
      .map(({ body }) => JSON.parse(body).data)
      .filter(({ data }) => data === 'chat');

  it('between two batches: what went is gone, the rest goes after a restart, and the record has one number', async () => {
    expect(await runElsewhere(of.url, due, 'after-commit')).toBe('SIGKILL');
    expect(await left()).toEqual([many - batchSize, many - batchSize]);
    expect(await runElsewhere(of.url, due, 'after-commit')).toBe('SIGKILL');
    expect(await left()).toEqual([7, 7]);
    expect(await purges()).toEqual([]);
    expect(await runElsewhere(of.url, later(due, 2 * minute))).toBeNull();
    expect(await left()).toEqual([0, 0]);
    expect(await purges()).toEqual([{ data: 'chat', deleted: many, counted: 0, complete: true }]);
    expect(await purge()).toMatchObject({ state: 'done' });
  });

  it('within a batch: none of it has gone, and after a restart all has, once', async () => {
    expect(await runElsewhere(of.url, due, 'before-commit')).toBe('SIGKILL');
    expect(await left()).toEqual([many, many]);
    expect(await runElsewhere(of.url, later(due, 2 * minute))).toBeNull();
    expect(await left()).toEqual([0, 0]);
    expect(await purges()).toEqual([{ data: 'chat', deleted: many, counted: 0, complete: true }]);
    expect(await runElsewhere(of.url, later(due, 4 * minute))).toBeNull();
    expect(await purges()).toHaveLength(1);
  });
});
