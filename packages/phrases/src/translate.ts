import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';
import type { SlotsOf } from './slots.ts';
import type { phrases as source } from './zh-cn/index.ts';

type Source = typeof source;
export type PhraseKey = keyof Source;
/** The phrases of a language, or as many of them as have been loaded. */
export type Table = Readonly<Partial<Record<PhraseKey, string>>>;

type Values<Key extends PhraseKey> = Readonly<Record<SlotsOf<Source[Key]>, string | number | null>>;
type Given<Key extends PhraseKey> = [SlotsOf<Source[Key]>] extends [never] ? [] : [values: Values<Key>];

/** The sentence of a key, its slots filled; a missing slot does not compile. */
export type Translate = <Key extends PhraseKey>(key: Key, ...given: Given<Key>) => string;

/** Makes the translator of one language's table. */
export function translator(table: Table, language: Language): Translate {
  return (key, ...given) => fill(table[key] ?? key, given[0], language);
}

/** The phrase of a code that came from outside (`state.${code}`), or the code itself where there is none. */
export function wordOf(table: Table, language: Language, group: string, code: string, slots: Slots = {}): string {
  const phrase = table[`${group}.${code}` as PhraseKey];
  return phrase === undefined ? code : fill(phrase, slots, language);
}

/** Loads a language's table on its own, so that a reader only fetches one. */
export const loadTable = async (language: Language): Promise<Table> =>
  language === 'en' ? (await import('./en/index.ts')).phrases : (await import('./zh-cn/index.ts')).phrases;

/** What the first pages say. */
export const loadFirst = async (language: Language): Promise<Table> =>
  language === 'en' ? (await import('./en/first.ts')).first : (await import('./zh-cn/first.ts')).first;

/** What only other pages say. */
export const loadLater = async (language: Language): Promise<Table> =>
  language === 'en' ? (await import('./en/later.ts')).later : (await import('./zh-cn/later.ts')).later;
