import { describe, expect, it } from 'vitest';
import { sortNameOf, termsOf } from './names.ts';

describe('names', () => {
  it.each([
    ['林知夏', 'linzhixia 林知夏'],
    ['单晓', 'shanxiao 单晓'],
    ['吕绿', 'lvlv 吕绿'],
    ['Lynn 方', 'lynn fang Lynn 方'],
  ])('%s sorts as %s', (name, sorted) => expect(sortNameOf(name)).toBe(sorted));

  it('are found by any part, initials, pinyin, account and the mobile’s last digits', () => {
    expect(termsOf({ name: '林知夏', account: 'Lin-ZX', mobile: '13800000012' })).toEqual([
      '林知夏',
      '知夏',
      '夏',
      'lzx',
      'zx',
      'x',
      'linzhixia',
      'lin-zx',
      '21000000831',
    ]);
    expect(termsOf({ name: '高远', account: 'gaoyuan', mobile: null })).toContain('gaoyuan');
  });
});
