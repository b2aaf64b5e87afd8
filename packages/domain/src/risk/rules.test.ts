import { expect, it } from 'vitest';
import { assess } from './rules.ts';

it.each([
  ['the third unbinding of an account in 30 days asks for nothing more', 3, []],
  ['the fourth asks for a face (or its equal path)', 4, ['face']],
])('R8: %s', (_, accountUnbindings, demands) => expect(assess({ accountUnbindings }).demands).toEqual(demands));
