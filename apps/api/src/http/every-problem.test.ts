import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { problemCodes } from '@unbind/contract/problem';
import { expect, it } from 'vitest';

const sources = fileURLToPath(new URL('../', import.meta.url));
const tests = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith('every-problem.test.ts'))
  .map((name) => readFileSync(`${sources}${name}`, 'utf8'))
  .join('\n');

it.each(problemCodes)('a test produces the problem %s', (code) => {
  expect(tests.includes(`'${code}'`)).toBe(true);
});
