import { expect, it } from 'vitest';
import { keysOf, randomness as random } from './outside.ts';
import { seal, unseal } from './sealed.ts';

const keys = keysOf('a secret that only tests know, long enough');
const sealed = seal({ keys, random }, Buffer.from('JBSWY3DPEHPK3PXP'), 'totp:o1-lin');
const flipped = `${sealed.slice(0, 20)}${sealed[20] === 'A' ? 'B' : 'A'}${sealed.slice(21)}`;

it.each([
  ['opens for its own context', keys, sealed, 'totp:o1-lin', 'JBSWY3DPEHPK3PXP'],
  ["does not open in another person's row", keys, sealed, 'totp:o1-xu', undefined],
  [
    'does not open with another key',
    keysOf('another secret, which is long enough too'),
    sealed,
    'totp:o1-lin',
    undefined,
  ],
  ['does not open when a byte was changed', keys, flipped, 'totp:o1-lin', undefined],
  ['does not open when it was cut', keys, sealed.slice(0, 10), 'totp:o1-lin', undefined],
])('what is sealed %s', (_, with_, text, context, expected) => {
  expect(unseal({ keys: with_ }, text, context)?.toString()).toBe(expected);
});

it('is never the same twice', () => {
  expect(seal({ keys, random }, Buffer.from('x'), 'c')).not.toBe(seal({ keys, random }, Buffer.from('x'), 'c'));
});
