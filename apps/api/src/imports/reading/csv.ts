import { parse } from 'csv-parse/sync';
import { limits, type Read, type Row, read, unreadable } from './table.ts';
import { decodeText } from './text.ts';

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Rows of a comma- or tab-separated file (RFC 4180, quotes forgiven where people forget them). */
export function readCsv(bytes: Uint8Array): Read<readonly Row[]> {
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const firstLine = text.value.slice(0, text.value.search(/[\r\n]|$/));
  try {
    const parsed = parse(text.value, {
      delimiter: firstLine.includes('\t') && !firstLine.includes(',') ? '\t' : ',',
      relax_column_count: true,
      relax_quotes: true,
      info: true,
      to: limits.rows + 1,
      max_record_size: 1024 * 1024,
    }) as unknown as Parsed[];
    if (parsed.length > limits.rows) return unreadable('too-big-inside');
    const rows = parsed.map(({ record, info }) => ({
      line: info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|[\r\n]/g)?.length ?? 0), 0),
      cells: record.slice(0, limits.columns).map((cell) => cell.trim()),
    }));
    return read(rows.filter((row) => row.cells.some((cell) => cell !== '')));
  } catch {
    // Anything that the parser cannot follow: an open quote up to the end of the file, a record without end.
    return unreadable('damaged');
  }
}
