import { expect, it } from 'vitest';
import { type HandOverRule, rulesFor } from './rules.ts';

const vip: HandOverRule = { tags: ['VIP'], mode: 'assign' };
const shop: HandOverRule = { departmentIds: ['shop'], contactedWithinDays: 30, mode: 'pool' };

it.each([
  ['a rule without departments holds for everybody', [vip], ['hq'], [vip.mode]],
  ['one that names departments holds for their members', [shop], ['team', 'shop', 'root'], [shop.mode]],
  ['and for nobody else', [shop], ['hq', 'root'], []],
  ['their order stays', [shop, vip], ['shop'], [shop.mode, vip.mode]],
] as [string, HandOverRule[], string[], string[]][])('%s', (_, rules, departments, modes) => {
  expect(rulesFor(rules, new Set(departments)).map((part) => part.mode)).toEqual(modes);
});

it('a part keeps what the rule asks of customers, and drops what it asked of the member', () => {
  expect(rulesFor([shop], new Set(['shop']))).toEqual([{ mode: 'pool', tags: undefined, contactedWithinDays: 30 }]);
});
