export { fill, type Slots } from './fill.ts';
export { type Language, languages } from './locale.ts';
export { type Moments, moments } from './moments.ts';
export {
  loadFirst,
  loadLater,
  loadTable,
  type PhraseKey,
  type Table,
  type Translate,
  translator,
  wordOf,
} from './translate.ts';
