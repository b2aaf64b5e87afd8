import { describe, expect, it } from 'vitest';
import { type Chosen, chosenIn, emptyPart, inheritanceOf, searchOf } from './chosen.ts';

const nothing: Chosen = { parts: [], mode: undefined, wechat: undefined, fallback: 'pool' };

describe('the way to hand over, in the address', () => {
  it.each([
    ['nothing', nothing],
    ['a mode', { ...nothing, mode: 'assign' }],
    ['retain with its second way', { ...nothing, mode: 'retain', wechat: 'w1', fallback: 'assign' }],
    ['tags of any letters', { ...nothing, mode: 'pool', parts: [{ ...emptyPart, tags: ['VIP', 'a,b:c', '老客'] }] }],
    [
      'some who were in touch lately',
      { ...nothing, mode: 'pool', parts: [{ ...emptyPart, ids: ['a', 'b'], days: 30 }] },
    ],
    ['a part that is not filled yet', { ...nothing, mode: 'pool', parts: [{ ...emptyPart, mode: 'pool' }] }],
  ] as [string, Chosen][])('%s comes back as it went', (_, chosen) => {
    expect(chosenIn(new URLSearchParams(searchOf(chosen).toString()))).toEqual(chosen);
  });
});

describe('what is asked of the server', () => {
  it.each([
    ['nothing, so that it proposes', nothing, null],
    ['one mode', { ...nothing, mode: 'assign' }, { mode: 'assign' }],
    [
      'retain with its second way',
      { ...nothing, mode: 'retain', wechat: 'w1' },
      { mode: 'retain', fallback: 'pool', newWechatAccountId: 'w1' },
    ],
    [
      'an empty part takes nobody',
      { ...nothing, mode: 'assign', parts: [{ ...emptyPart, mode: 'pool' }] },
      { mode: 'assign' },
    ],
    [
      'single customers who were in touch',
      { ...nothing, parts: [{ ...emptyPart, ids: ['a'], days: 7 }] },
      { parts: [{ mode: 'assign', customerIds: ['a'], contactedWithinDays: 7 }, { mode: 'pool' }] },
    ],
    [
      'parts first, the rest last',
      { ...nothing, parts: [{ ...emptyPart, tags: ['VIP'] }] },
      { parts: [{ mode: 'assign', tags: ['VIP'] }, { mode: 'pool' }] },
    ],
  ] as [string, Chosen, unknown][])('%s', (_, chosen, expected) => {
    expect(inheritanceOf(chosen)).toEqual(expected);
  });
});
