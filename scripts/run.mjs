import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../', import.meta.url));

export const say = (line) => process.stdout.write(`${line}\n`);

export const seconds = (since) => `${((Date.now() - since) / 1_000).toFixed(1)} s`;

/** Runs a program to its end with its output shown. Resolves to its exit code; a program that cannot start counts as 1. */
export async function show(command, args, { env = process.env, cwd = root } = {}) {
  const { code, output } = await finished(spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] }));
  if (output !== '') say(output);
  return code;
}

/** Runs a program and keeps what it says. */
export const capture = (command, args, { env = process.env, cwd = root } = {}) =>
  finished(spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] }));

/** Runs a program quietly; its output appears only when it fails, and then the whole command stops. */
export async function quietly(title, command, args, options) {
  const began = Date.now();
  say(`${title} …`);
  const { code, output } = await capture(command, args, options);
  if (code !== 0) throw new Error(`${output}\n${title}: failed (${command} ${args.join(' ')})`);
  say(`${title}: done in ${seconds(began)}`);
}

function finished(child) {
  return new Promise((resolve, reject) => {
    const letGo = onStop((signal) => {
      // Ctrl-C reaches the whole foreground group by itself; a second signal would cut its cleaning up short.
      if (signal !== 'SIGINT') child.kill(signal);
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
    child.once('error', (error) => resolve({ code: 1, output: `${child.spawnfile}: ${error.message}` }));
    child.once('close', (code) => (letGo() ? reject(new Error('Stopped.')) : resolve({ code: code ?? 1, output })));
  });
}

/** Calls back on the first request to stop, and once only. What it returns ends the watch and tells whether one came. */
export function onStop(stop) {
  let asked = false;
  const heard = (signal) => {
    if (!asked) stop(signal);
    asked = true;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, heard);
  const orphaned = watchParent(() => heard('SIGTERM'));
  return () => {
    for (const signal of signals) process.off(signal, heard);
    clearInterval(orphaned);
    return asked;
  };
}

/** npm passes a SIGTERM on to the shell between us, which ends without telling: we notice that it is gone. */
function watchParent(gone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  return setInterval(() => process.ppid !== parent && gone(), 500).unref();
}
