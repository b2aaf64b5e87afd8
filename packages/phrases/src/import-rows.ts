import { rows as en } from './en/import-rows.ts';
import { fill, type Slots } from './fill.ts';
import type { Language } from './locale.ts';
import { rows as zh } from './zh-cn/import-rows.ts';

/** Why a row of an import is refused. Codes are stored with imports and never renamed. */
export const rowCodes = [
  'name-missing',
  'name-invalid',
  'value-too-long',
  'account-missing',
  'account-invalid',
  'account-duplicate',
  'mobile-invalid',
  'mobile-duplicate',
  'email-invalid',
  'department-unknown',
  'department-id-invalid',
  'department-duplicate',
  'department-name-duplicate',
  'parent-unknown',
  'root-duplicate',
  'department-cycle',
  'department-too-deep',
  'owner-missing',
  'owner-unknown',
  'owner-ambiguous',
  'customer-duplicate',
  'customer-moved',
  'time-invalid',
  'record-invalid',
  'member-unknown',
  'customer-unknown',
] as const;
export type RowCode = (typeof rowCodes)[number];
export type RowPhrases = Readonly<Record<RowCode, string>>;

const tables: Readonly<Record<Language, RowPhrases>> = { 'zh-CN': zh, en };

/** The sentence of a refused row in the reader's language. */
export const rowSentence = (language: Language, code: RowCode, params: Slots = {}): string =>
  fill(tables[language][code], params);
