import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./crashing-runner.ts', import.meta.url));

/** Runs what is due in a process of its own; resolves with the signal that ended it, or null. */
export async function runElsewhere(url: string, now: Date, ...more: readonly string[]): Promise<string | null> {
  const child = spawn(process.execPath, [program, url, now.toISOString(), ...more], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = await once(child, 'exit');
  return signal;
}
