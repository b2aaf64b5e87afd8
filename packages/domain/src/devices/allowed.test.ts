import { expect, it } from 'vitest';
import { allowedTo } from './allowed.ts';

it.each([
  ['a session that is connected does everything', 'active', true, [true, true, true]],
  ['push can be off by itself', 'active', false, [true, true, false]],
  ['R6: Windows goes on until its time', 'ending', true, [true, true, true]],
  ['R6: web sessions keep their data and cannot send', 'read_only', true, [true, false, false]],
  ['R6: what has ended does nothing', 'ended', true, [false, false, false]],
  ['what nobody knows does nothing', 'unknown', true, [false, false, false]],
] as const)('%s', (_, state, push, [mayRead, maySend, mayReceivePush]) =>
  expect(allowedTo(state, push)).toEqual({ mayRead, maySend, mayReceivePush }),
);
