import type { ImportKind } from '@unbind/contract/imports';
import { type Refusal, refuse } from '../refusal.ts';
import { fieldsOf } from './headings/fields.ts';
import { type Choices, findHeading, matchColumns, missingField } from './headings/match.ts';
import { type Raw, readExtras } from './kinds/extras/plan.ts';
import { type Entry, entriesOf } from './kinds/record.ts';
import { readTable } from './reading/file.ts';
import type { Row } from './reading/table.ts';
import { decodeText } from './reading/text.ts';

/** A column as the person sees it: what it was taken for, with the first few values to tell it by. */
export interface ShownColumn {
  readonly heading: string;
  readonly field: string | null;
  readonly samples: readonly string[];
}

export interface TableFile {
  readonly columns: readonly ShownColumn[];
  readonly entries: readonly Entry[];
}

/**
 * Rows of a file under the fields of its kind, or why it cannot be taken: unreadable, or no heading row. A required column
 * that is merely not recognised still gives a preview, in which the person sees the columns and can say which it is;
 * once they have `chosen` and it is still missing, that is refused.
 */
export function readTableFile(
  kind: ImportKind,
  bytes: Uint8Array,
  { saved, chosen }: { saved: Choices; chosen: Choices | null },
): TableFile | Refusal {
  const table = readTable(bytes);
  if (!table.ok) return refuse('file-unreadable', { reason: table.reason });
  const fields = fieldsOf(kind);
  const choices = { ...saved, ...chosen };
  const heading = findHeading(table.value, fields, choices);
  const row = heading === null ? undefined : table.value[heading];
  if (heading === null || row === undefined) return refuse('heading-missing');
  const columns = matchColumns(row.cells, fields, choices);
  const missing = chosen === null ? null : missingField(columns, fields);
  if (missing !== null) return refuse('column-missing', { field: missing });
  const rows = table.value.slice(heading + 1);
  return {
    columns: columns.flatMap((column, place) =>
      column.heading === '' ? [] : [{ ...column, samples: samples(rows, place) }],
    ),
    entries: entriesOf(rows, columns),
  };
}

function samples(rows: readonly Row[], place: number): string[] {
  const seen = new Set<string>();
  for (const { cells } of rows.slice(0, 50)) {
    const cell = cells[place] ?? '';
    if (cell !== '') seen.add(cell.slice(0, 40));
    if (seen.size === 3) break;
  }
  return [...seen];
}

/** NUL and halves of surrogate pairs: JSON can write them, no database takes them as text. */
const holdsNoText = /\\u(?:0000|d[89a-f])/i;

export function readExtrasFile(bytes: Uint8Array): readonly Raw[] | Refusal {
  const text = decodeText(bytes);
  if (!text.ok) return refuse('file-unreadable', { reason: text.reason });
  try {
    const json: unknown = JSON.parse(text.value);
    if (holdsNoText.test(JSON.stringify(json))) return refuse('file-unreadable', { reason: 'damaged' });
    return readExtras(json) ?? refuse('file-unreadable', { reason: 'foreign-format' });
  } catch {
    return refuse('file-unreadable', { reason: 'damaged' });
  }
}
