import { readCsv } from './csv.ts';
import { limits, type Read, type Row, read, unreadable } from './table.ts';
import { readXlsx } from './xlsx.ts';

const begins = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);

const zip = [0x50, 0x4b, 0x03, 0x04];
/** What people upload by mistake: old or encrypted Office files, PDF, pictures, archives, programs. */
const foreign: readonly (readonly number[])[] = [
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x4d, 0x5a, 0x90],
  [0x50, 0x4b, 0x05, 0x06],
];

/** Rows of a file, told by what is in it and never by its name. */
export function readTable(bytes: Uint8Array): Read<readonly Row[]> {
  if (bytes.length === 0) return unreadable('empty');
  if (foreign.some((magic) => begins(bytes, magic))) return unreadable('foreign-format');
  const rows = begins(bytes, zip) ? readXlsx(bytes) : readCsv(bytes);
  if (!rows.ok) return rows;
  return rows.value.length === 0 ? unreadable('empty') : read(numbered(rows.value));
}

const lastLine = 2_000_000;

/** Line numbers rise from row to row, whatever a file says of itself: rows are told apart by them. */
export function numbered(rows: readonly Row[]): Row[] {
  let before = 0;
  return rows.map(({ line, cells }) => {
    before = Number.isInteger(line) && line > before && line <= lastLine ? line : before + 1;
    return {
      line: before,
      cells: cells.map((cell) => (cell.length > limits.letters ? cell.slice(0, limits.letters) : cell)),
    };
  });
}
