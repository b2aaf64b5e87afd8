import { expect, it } from 'vitest';
import { phrases, translate } from './phrases.ts';

const of = phrases(
  { left: '{name} 还有 {count} 位客户' },
  { left: '{name} has {count} {count|customer|customers} left' },
);

it('fills slots, writes numbers as the language does, and chooses the word by the count', () => {
  expect(translate('zh-CN', of)('left', { name: '林知夏', count: 1206 })).toBe('林知夏 还有 1,206 位客户');
  expect(translate('en', of)('left', { name: 'Lin', count: 1 })).toBe('Lin has 1 customer left');
  expect(translate('en', of)('left', { name: 'Lin', count: 1206 })).toBe('Lin has 1,206 customers left');
});

it('refuses a translation with other slots', () => {
  // @ts-expect-error the slot `count` is missing
  phrases({ left: '还有 {count} 位' }, { left: 'some left' });
});
