import { type Language, loadFirst, loadLater, type Table } from '@unbind/phrases';
import { keptLanguage } from './language.ts';

let spoken: Table = {};
let others: Promise<unknown> | null = null;

/** The phrases that the first page needs; those of other pages are added to the same table once one is opened. */
export async function firstPhrases(language: Language): Promise<Table> {
  spoken = { ...(await loadFirst(language)) };
  return spoken;
}

/** The rest of the phrases: every page but the first ones waits for them, so that none is drawn without its words. */
export const otherPhrases = (): Promise<unknown> => {
  others ??= loadLater(keptLanguage()).then((more) => Object.assign(spoken, more));
  return others;
};
