import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/** zxcvbn's 3 of 4: more than 10^8 guesses, safe against guessing online and a good way into offline guessing. */
const enough = 3;

/** What people in China begin with, as words and as numbers that sound like words; zxcvbn's own lists do not know them. */
const everyday = [
  ...['woaini', '1314520', '5201314', '520', '1314', 'woaiwojia', 'zhongguo', 'nihao', 'mima', 'woshishui', 'laopo'],
  ...['laogong', 'baobei', 'weixin', 'qiyeweixin', 'gongsi', 'tianxia', 'aini', '147258369', 'qazwsxedc'],
  ...['我爱你', '中国', '密码', '公司', '微信', '企业微信', '你好'],
];

let loaded: ZxcvbnFactory | undefined;

/** The dictionaries are some megabytes, so they are loaded when the first password is set. */
const check = (): ZxcvbnFactory => {
  loaded ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, everyday },
    graphs: common.adjacencyGraphs,
  });
  return loaded;
};

/**
 * Is a password too easy to guess, for somebody who also knows these words about its owner? Longer ones than 100
 * characters are judged by their beginning, for the work grows with the length.
 */
export const isWeak = (password: string, about: readonly string[]): boolean =>
  check().check(password.slice(0, 100), [...about]).score < enough;
