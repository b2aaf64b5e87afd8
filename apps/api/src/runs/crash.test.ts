import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { minute, second } from '@unbind/domain/time/duration';
import { engines } from '@unbind/prisma/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Agent, type World, world } from '../testing/world.ts';
import { confirmed, crowd, drawn } from './testing.ts';

const program = fileURLToPath(new URL('../testing/crashing-runner.ts', import.meta.url));

/** Runs what is due in a process of its own; resolves with the signal that ended it, or null. */
async function runElsewhere(url: string, now: Date, ...more: readonly string[]): Promise<string | null> {
  const child = spawn(process.execPath, [program, url, now.toISOString(), ...more], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  return signal;
}

/** Inside of a piece, at its commit, and between two pieces. */
const points = ['run:opened', 'run:applied', 'run:recorded', 'before-commit', 'after-commit'] as const;

describe.each(engines)('killed in the middle of a run on %s', (engine) => {
  let of: World;
  let admin: Agent;
  beforeEach(async () => {
    of = await world(engine);
    admin = await of.seat('super');
  });
  afterEach(() => of.close());

  it('no member twice and none forgotten, wherever it was killed', async () => {
    const members = await crowd(of, 70, { customers: 1 });
    const run = await drawn(of, admin, members);
    expect(await confirmed(of, admin, run)).toMatchObject({ status: 200 });
    let now = of.now();
    for (const point of points) {
      expect(await runElsewhere(of.url, now, point)).toBe('SIGKILL');
      const lines = await of.db.runRow.count({ where: { runId: run.id, state: 'done' } });
      const cases = await of.db.unbinding.count({ where: { runId: run.id } });
      const ended = await of.db.binding.count({ where: { memberId: { in: members }, endedAt: { not: null } } });
      // Each piece is whole or was never begun.
      expect([cases, ended]).toEqual([lines, lines]);
      // Another runner takes the order over when the lease of the dead one has ended.
      now = new Date(now.getTime() + minute + second);
    }
    expect(await runElsewhere(of.url, now)).toBeNull();
    const cases = await of.db.unbinding.findMany({ where: { runId: run.id }, select: { memberId: true } });
    expect(cases.map(({ memberId }) => memberId).sort()).toEqual([...members].sort());
    expect(await of.db.run.findUniqueOrThrow({ where: { id: run.id } })).toMatchObject({
      state: 'done',
      doneCount: 70,
    });
    expect(await of.db.ledgerEntry.count({ where: { kind: 'carried_out' } })).toBe(70);
  }, 240_000);
});
