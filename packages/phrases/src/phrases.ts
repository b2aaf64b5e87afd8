import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';

/** Phrases of one feature in one language: key → sentence with `{slot}`s. */
export type Table = Readonly<Record<string, string>>;

/** The slots of a sentence; in `{count|customer|customers}` the slot is `count`. */
export type SlotsOf<Sentence extends string> = Sentence extends `${string}{${infer Slot}}${infer Rest}`
  ? (Slot extends `${infer Name}|${string}` ? Name : Slot) | SlotsOf<Rest>
  : never;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Every key of the other language must exist in the source and hold the same slots, or the table does not compile. */
type SameSlots<Source extends Table, Target extends Table> = {
  readonly [Key in keyof Target]: Key extends keyof Source
    ? Same<SlotsOf<Source[Key]>, SlotsOf<Target[Key]>> extends true
      ? string
      : never
    : never;
};

/** The phrases of a feature in every language. */
export type Phrases<Source extends Table> = Readonly<Record<Language, { readonly [Key in keyof Source]: string }>> & {
  /** Only for the types: the slots of each key. */
  readonly slots?: { readonly [Key in keyof Source]: SlotsOf<Source[Key]> };
};

/** Joins both languages of a feature; zh-CN is the source. */
export function phrases<const Source extends Table, const Target extends { readonly [Key in keyof Source]: string }>(
  zh: Source,
  en: Target & SameSlots<Source, Target>,
): Phrases<Source> {
  return { 'zh-CN': zh, en };
}

/** What a sentence asks for: nothing, or a value for each of its slots. */
export type SlotArguments<Names extends string> = [Names] extends [never]
  ? []
  : [slots: Readonly<Record<Names, string | number>>];

export type Translate<Source extends Table> = <Key extends keyof Source & string>(
  key: Key,
  ...slots: SlotArguments<SlotsOf<Source[Key]>>
) => string;

/** The sentences of a feature for one reader. */
export function translate<Source extends Table>(language: Language, of: Phrases<Source>): Translate<Source> {
  return (key, ...slots) => fill(of[language][key], (slots[0] as Slots | undefined) ?? {}, language);
}
