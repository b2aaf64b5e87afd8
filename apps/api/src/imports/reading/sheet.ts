import { type NumberStyle, numberText, plain } from './cell.ts';
import { limits, type Read, type Row, read, unreadable } from './table.ts';
import { attribute, type Tag, tags, unescapeXml } from './xml.ts';

interface Workbook {
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly epoch1904: boolean;
}

interface Cell {
  readonly column: number;
  readonly type: string;
  readonly style: NumberStyle;
}

/** The rows of a worksheet part that hold anything; cells that the file leaves out are empty text. */
export function sheetRows(xml: string, workbook: Workbook): Read<readonly Row[]> {
  const rows: Row[] = [];
  let row: { line: number; cells: string[] } = { line: 0, cells: [] };
  let cell: Cell | null = null;
  let [value, hint, count] = ['', false, 0];
  for (const tag of tags(xml)) {
    if (tag.name === 'row' && tag.opens) row = { line: Number(attribute(tag, 'r') ?? row.line + 1), cells: [] };
    if (tag.name === 'row' && tag.closes && row.cells.some((text) => text !== '')) rows.push(row);
    if (tag.name === 'c' && tag.opens) [cell, value] = [cellOf(tag, row.cells.length, workbook), ''];
    if (tag.name === 'rPh') hint = tag.opens && !tag.closes;
    if ((tag.name === 'v' || tag.name === 't') && tag.opens && !hint) value += unescapeXml(tag.text);
    if (tag.name === 'c' && tag.closes && cell !== null && cell.column < limits.columns) {
      const before = row.cells.length;
      while (row.cells.length < cell.column) row.cells.push('');
      row.cells[cell.column] = cellText(cell, value, workbook).trim();
      // The empty ones that a far column brings along take room as well.
      count += Math.max(1, row.cells.length - before);
    }
    if (rows.length > limits.rows || count > limits.cells) return unreadable('too-big-inside');
  }
  return read(rows);
}

function cellOf(tag: Tag, next: number, { styles }: Workbook): Cell {
  const place = attribute(tag, 'r');
  return {
    column: place === undefined ? next : columnOf(place),
    type: attribute(tag, 't') ?? 'n',
    style: styles[Number(attribute(tag, 's') ?? 0)] ?? plain,
  };
}

/** `A1` is column 0, `AB7` is 27. */
const columnOf = (place: string): number =>
  [...place.replace(/[^A-Z]/gi, '').toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function cellText({ type, style }: Cell, value: string, { strings, epoch1904 }: Workbook): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'n') return numberText(value, style, epoch1904);
  if (type === 'd')
    return value
      .replace('T', ' ')
      .replace(/\.\d+/, '')
      .replace(/ 00:00:00$/, '');
  return type === 'e' ? '' : value;
}
