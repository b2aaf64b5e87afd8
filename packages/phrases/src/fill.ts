import type { Language } from './locale.ts';

export type Slots = Readonly<Record<string, string | number | null>>;

/**
 * Fills `{slot}`s; numbers are written as the language writes them, and `{count|word|words}` gives the word that the
 * count asks for. A slot without a value stays empty rather than showing its name.
 */
export const fill = (phrase: string, slots: Slots = {}, language: Language = 'zh-CN'): string =>
  phrase.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, slot: string, one?: string, other?: string) => {
    const value = slots[slot] ?? '';
    if (one !== undefined && other !== undefined) return plural(language, Number(value)) === 'one' ? one : other;
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
  });

const rules = new Map<Language, Intl.PluralRules>();

function plural(language: Language, count: number): Intl.LDMLPluralRule {
  const known = rules.get(language) ?? new Intl.PluralRules(language);
  rules.set(language, known);
  return known.select(count);
}
