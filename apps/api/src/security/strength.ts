import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

/** zxcvbn's 3 of 4: more than 10^8 guesses, safe against guessing online and a good way into offline guessing. */
const enough = 3;

let loaded: ZxcvbnFactory | undefined;

/** The dictionaries are some megabytes, so they are loaded when the first password is set. Pinyin is in the common one. */
const check = (): ZxcvbnFactory => {
  loaded ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
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
