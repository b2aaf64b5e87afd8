import { day, minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type World, world } from '../testing/world.ts';
import { measuredMinutes, measuredSeconds } from './measured.ts';
import { open } from './testing.ts';

describe.each(engines)('what an org has measured on %s', (engine) => {
  let of: World;
  beforeEach(async () => {
    of = await world(engine, { second: true });
  });
  afterEach(() => of.close());

  /** Copies of one case that took so long, from so long ago. */
  async function cases(minutes: readonly number[], more: { actor?: string; ago?: number } = {}): Promise<void> {
    const id = await open(await of.signIn('super'));
    const row = await of.db.unbinding.findUniqueOrThrow({ where: { id } });
    const data = JSON.parse(JSON.stringify(row));
    const createdAt = new Date(of.now().getTime() - (more.ago ?? day));
    for (const [index, length] of minutes.entries()) {
      const verifiedAt = new Date(createdAt.getTime() + length * minute);
      const own = { id: `copy-${more.actor}-${index}`, number: `UB-copy-${more.actor}-${index}` };
      await of.db.unbinding.create({
        data: { ...data, ...own, actor: more.actor ?? 'super_admin', createdAt, verifiedAt, state: 'closed' },
      });
    }
  }
  const reader = () => ({ db: of.db, now: of.now() });

  it('is the median of its own cases, for each row of R1 by itself', async () => {
    await cases([2, 9, 3, 4, 2.5], { actor: 'super_admin' });
    expect(await measuredMinutes(reader(), 'o1', 'super_admin')).toEqual({ median: 3, cases: 5 });
    expect(await measuredMinutes(reader(), 'o1', 'member')).toBeNull();
    expect(await measuredMinutes(reader(), 'o2', 'super_admin')).toBeNull();
  });

  it.each([
    ['fewer than three', [2, 3], day],
    ['older than ninety days', [2, 3, 4], 91 * day],
  ])('is nothing from %s', async (_, minutes, ago) => {
    await cases(minutes, { ago });
    expect(await measuredMinutes(reader(), 'o1', 'super_admin')).toBeNull();
  });

  it('knows how long each factor takes', async () => {
    const now = of.now();
    for (const [index, seconds] of [8, 20, 11].entries())
      await of.db.challenge.create({
        data: {
          id: `c${index}`,
          orgId: 'o1',
          memberId: 'o1-super',
          sessionId: '',
          factor: 'sms',
          position: 0,
          state: 'passed',
          triesLeft: 5,
          createdAt: new Date(now.getTime() - minute),
          answeredAt: new Date(now.getTime() - minute + seconds * second),
          expiresAt: now,
        },
      });
    expect(await measuredSeconds(reader(), 'o1')).toEqual([{ factor: 'sms', median: 11, count: 3 }]);
    expect(await measuredSeconds(reader(), 'o2')).toEqual([]);
  });
});
