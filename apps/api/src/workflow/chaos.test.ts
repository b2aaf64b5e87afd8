import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engines, testDatabase, testTemplate } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillCases } from '../../chaos/cases.ts';
import { chance } from '../../chaos/chance.ts';
import { type Round, roundOn } from '../../chaos/round.ts';
import { atRandom, points, twoRunners } from '../../chaos/scenes.ts';

/**
 * The short form of `npm run chaos`: each crash point once, random instants, two runners at once. Those inside the
 * carry-out are crashed on both engines beside it, one by one.
 */
describe.each(engines)('nothing is lost and nothing doubled on %s', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'unbind-chaos-'));
  const template = testTemplate(engine, (db, url) => fillCases(db, url, 8));
  let round: Round;
  let close: () => Promise<void>;
  beforeEach(async ({ task }) => {
    const database = await testDatabase(engine, await template);
    close = database.close;
    round = roundOn(database.url, join(folder, `${task.id}.calls`), chance(20_261_128));
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('killed at each crash point, at random instants, and with a second runner that is ahead', async () => {
    const passed = points.filter((point) => engine === 'sqlite' || !point.startsWith('carry-out:'));
    for (const point of passed) {
      await round.run({ point });
      round.pass();
    }
    expect(round.kills).toBe(passed.length);
    await atRandom(1, 400).play(round, null);
    await twoRunners.play(round, null);
    expect(await round.finish()).toEqual({ losses: [], doubles: [] });
  }, 300_000);
});
