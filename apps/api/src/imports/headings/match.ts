import type { Row } from '../reading/table.ts';
import type { Field } from './fields.ts';

/** A column of the file: its heading as written, and what it was taken for. */
export interface Column {
  readonly heading: string;
  readonly field: string | null;
}

/** Which field a heading stands for, as a person chose it; null: none. */
export type Choices = Readonly<Record<string, string | null>>;

const depth = 20;

/** A heading without what differs between files: case, spaces, stars of required columns, hints in brackets. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|[\s*:]/g, '');

/**
 * The heading row within the first 20: the one that names most fields, and among equals the first. Instruction rows above it
 * name at most one. Null when no row names two fields (or the only one that a one-column file can have).
 */
export function findHeading(rows: readonly Row[], fields: readonly Field[], choices: Choices = {}): number | null {
  const scores = rows.slice(0, depth).map((row) => {
    const named = matchColumns(row.cells, fields, choices).filter((column) => column.field !== null).length;
    const width = row.cells.filter((cell) => cell !== '').length;
    return named >= Math.min(2, width) ? named : 0;
  });
  const best = Math.max(0, ...scores);
  return best === 0 ? null : scores.indexOf(best);
}

/** Matches every heading of a row; a field is taken once, by the heading that stands first. A person's choice wins. */
export function matchColumns(headings: readonly string[], fields: readonly Field[], choices: Choices = {}): Column[] {
  const known = new Set(fields.map((field) => field.field));
  const chosen = (heading: string): string | null | undefined =>
    heading !== '' && Object.hasOwn(choices, heading) ? (choices[heading] ?? null) : undefined;
  const taken = new Set(headings.map(chosen).filter((field) => field !== undefined && field !== null));
  const used = new Set<string>();
  return headings.map((heading) => {
    const choice = chosen(heading);
    const field = choice === undefined ? guess(heading, fields, taken) : choice;
    if (field === null || !known.has(field) || used.has(field)) return { heading, field: null };
    used.add(field);
    taken.add(field);
    return { heading, field };
  });
}

function guess(heading: string, fields: readonly Field[], taken: ReadonlySet<string>): string | null {
  const plain = plainHeading(heading);
  return fields.find(({ field, synonyms }) => !taken.has(field) && synonyms.includes(plain))?.field ?? null;
}

/** The usual heading of the first required field that no column stands for; null when all are there. */
export const missingField = (columns: readonly Column[], fields: readonly Field[]): string | null =>
  fields.find(({ field, required }) => required && !columns.some((column) => column.field === field))?.synonyms[0] ??
  null;
