import type { ProblemCode } from '@unbind/contract/problem';
import { approvals as enApprovals } from './en/approvals.ts';
import { problems as en } from './en/problems.ts';
import { words as enWords } from './en/words.ts';
import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';
import { approvals as zhApprovals } from './zh-cn/approvals.ts';
import { problems as zh } from './zh-cn/problems.ts';
import { words as zhWords } from './zh-cn/words.ts';

/** A problem in words: what happened, and what it means and what to do next. */
export type ProblemPhrases = Readonly<Record<ProblemCode, readonly [title: string, detail: string]>>;

const tables: Readonly<Record<Language, ProblemPhrases>> = { 'zh-CN': zh, en };

const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': { ...zhWords, ...zhApprovals },
  en: { ...enWords, ...enApprovals },
};

/** A reason that comes as a code, in words. */
function worded(language: Language, params: Slots): Slots {
  const { reason, why } = params;
  const word = typeof reason === 'string' ? words[language][`receiver.${reason}`] : undefined;
  const bar = typeof why === 'string' ? words[language][`bar.${why}`] : undefined;
  return { ...params, ...(word === undefined ? {} : { reason: word }), ...(bar === undefined ? {} : { why: bar }) };
}

/** The sentence of a problem code in the reader's language. */
export function sentence(language: Language, code: ProblemCode, params: Slots = {}): { title: string; detail: string } {
  const [title, detail] = tables[language][code];
  const slots = worded(language, params);
  return { title: fill(title, slots, language), detail: fill(detail, slots, language) };
}
