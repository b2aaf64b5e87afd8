import { expect, it } from 'vitest';
import { choicesOf } from './digits.ts';

it('offers three different numbers, the right one among them, in rising order', () => {
  for (let value = 10; value < 100; value += 1) {
    const choices = choicesOf(String(value));
    expect(new Set(choices).size).toBe(3);
    expect(choices).toContain(String(value));
    expect([...choices].sort()).toEqual(choices);
  }
});

it('keeps a leading zero', () => {
  expect(choicesOf('07')).toContain('07');
});
