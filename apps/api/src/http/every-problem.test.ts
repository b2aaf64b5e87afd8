import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type ProblemCode, problemCodes } from '@unbind/contract/problem';
import { expect, it } from 'vitest';

/** Named by the rules, but nothing can refuse with them before the self-service page, the pool and R8's audit exist. */
const later: readonly ProblemCode[] = ['already-claimed', 'risk-blocked'];

const sources = fileURLToPath(new URL('../', import.meta.url));
const tests = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith('every-problem.test.ts'))
  .map((name) => readFileSync(`${sources}${name}`, 'utf8'))
  .join('\n');

it.each(problemCodes.filter((code) => !later.includes(code)))('a test produces the problem %s', (code) => {
  expect(tests.includes(`'${code}'`)).toBe(true);
});
