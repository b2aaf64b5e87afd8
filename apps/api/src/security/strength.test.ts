import { expect, it } from 'vitest';
import { isWeak } from './strength.ts';

const about = ['lin.zhixia', '林知夏', '观澜科技'];
it.each([
  ['a common one', 'password123', true],
  ['a run of keys', 'qwertyuiop', true],
  ['one that sounds like words in Chinese', 'woaini1314520', true],
  ['one with the account in it', 'lin.zhixia1', true],
  ['a date', '1990-01-01aa', true],
  ['one letter again and again', 'aaaaaaaaaaaaaa', true],
  ['a few unrelated words', 'teapot-orbit-salmon-velvet', false],
  ['a random one', 'k7#pQv9!zLm2', false],
  ['a long one, quickly', 'x7'.repeat(128), true],
])('%s', (_, password, weak) => expect(isWeak(password, about)).toBe(weak));
