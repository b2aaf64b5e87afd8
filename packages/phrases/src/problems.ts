import type { ProblemCode } from '@unbind/contract/problem';
import { problems as en } from './en/problems.ts';
import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';
import { problems as zh } from './zh-cn/problems.ts';

/** A problem in words: what happened, and what it means and what to do next. */
export type ProblemPhrases = Readonly<Record<ProblemCode, readonly [title: string, detail: string]>>;

const tables: Readonly<Record<Language, ProblemPhrases>> = { 'zh-CN': zh, en };

/** The sentence of a problem code in the reader's language. */
export function sentence(language: Language, code: ProblemCode, params: Slots = {}): { title: string; detail: string } {
  const [title, detail] = tables[language][code];
  return { title: fill(title, params, language), detail: fill(detail, params, language) };
}
