import { spawn } from 'node:child_process';

/**
 * Runs one step, naming it while it works and saying what it took. Its output is shown as it comes (`show`) or
 * only when it fails. Resolves to whether it succeeded; `must` is for steps that nothing goes on without.
 */
export function run(title, command, args, { env = process.env, cwd, show = false } = {}) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const live = process.stdout.isTTY && !show;
  const say = (text, end = '\n') => process.stdout.write(`${live ? '\r\x1b[K' : ''}${text}${end}`);
  say(`› ${title}`, live ? '' : '\n');
  const tick = live ? setInterval(() => say(`› ${title} ${seconds()}`, ''), 200) : undefined;

  return new Promise((resolve) => {
    const child = spawn(command, args, { env, cwd, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout?.on('data', (part) => output.push(part));
    child.stderr?.on('data', (part) => output.push(part));
    const end = (ok, trouble = '') => {
      clearInterval(tick);
      say(`${ok ? '✓' : '✗'} ${title} (${seconds()})`);
      if (!ok) process.stderr.write(`${Buffer.concat(output)}${trouble}`);
      resolve(ok);
    };
    child.once('error', (error) => end(false, `${error.message}\n`));
    child.once('close', (code) => end(code === 0));
  });
}

/** `run`, ending the program where the step fails: the step's own words say why. */
export async function must(...step) {
  if (!(await run(...step))) process.exit(1);
}
