import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const styles = globSync('**/*.{css,tsx}', { cwd: root }).map((path) => readFileSync(`${root}${path}`, 'utf8'));
const all = (pattern: RegExp): Set<string> =>
  new Set(styles.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name ?? '')));

// A browser passes over what it does not know: a bar without its colour is empty, and nothing says so.
it('every token that a style uses is defined', () => {
  const defined = all(/(--[\w-]+)'?\s*:/g);
  const used = all(/var\((--[\w-]+)\s*[,)]/g);
  expect(used.size).toBeGreaterThan(50);
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
});
