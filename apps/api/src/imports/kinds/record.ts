import type { Column } from '../headings/match.ts';
import type { Row } from '../reading/table.ts';

/** A row of a file under its fields. A field without a column, like an empty cell, is empty text: nothing is said about it. */
export interface Entry {
  readonly line: number;
  readonly value: (field: string) => string;
}

export function entriesOf(rows: readonly Row[], columns: readonly Column[]): Entry[] {
  const places = new Map(columns.flatMap(({ field }, place) => (field === null ? [] : [[field, place] as const])));
  const value = (row: Row, field: string): string => row.cells[places.get(field) ?? -1] ?? '';
  return rows.map((row) => ({ line: row.line, value: (field) => value(row, field) }));
}

/** Longer than any field of a directory; the first field that exceeds it, or null. */
export const tooLong = ({ value }: Entry, fields: readonly string[]): string | null =>
  fields.map(value).find((cell) => cell.length > 256) ?? null;

/** Parts of a cell that holds several: files join them with any of these. */
export const listOf = (cell: string): string[] =>
  cell
    .split(/[;；、,，\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
