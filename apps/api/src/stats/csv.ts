export type Value = string | number | null;

/** Spreadsheets open a UTF-8 file as such only when it begins with this. */
const mark = '\uFEFF';

/** What a spreadsheet would take for a formula, also behind blanks, quotes or signs of full width. */
const formula = /^[\s'"]*[=+\-@\t\r＝＋－＠]/u;

/** A text that could be run gets an apostrophe in front, which spreadsheets take for "this is text". Numbers stay numbers. */
function cell(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV (RFC 4180) that spreadsheets open as what it is: UTF-8, and nothing in it runs. */
export const csv = (rows: readonly (readonly Value[])[]): string =>
  mark + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
