import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { onStop, root } from './run.mjs';

const patience = 10_000;

/**
 * Starts a program that runs until it is asked to stop. It leads a process group of its own, so that Ctrl-C reaches it
 * once, through us, and not two or three times; what has not stopped after 10 s is ended.
 */
export function serve(command, args, { env, cwd = root }) {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // It has ended already.
    }
  };
  const stop = () => {
    signal('SIGTERM');
    setTimeout(() => signal('SIGKILL'), patience).unref();
  };
  const letGo = onStop(stop);
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(letGo() ? 0 : (code ?? 1)));
  });
  return { ended, stop };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

/** True once the server at `address` says it is ready; false when it ended before. */
export async function untilReady(address, ended) {
  let running = true;
  ended.then(() => {
    running = false;
  });
  while (running) {
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    if (answer?.ok) return true;
    await pause();
  }
  return false;
}

/** Whether a server may listen there: another one's answer would look like ours. */
export const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(Number(port), () => probe.close(() => resolve(true)));
  });
