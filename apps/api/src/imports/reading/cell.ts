/** How a number of a workbook is shown: as a date, padded with zeros, or plainly. */
export type NumberStyle =
  | { readonly kind: 'plain' }
  | { readonly kind: 'date' }
  | { readonly kind: 'padded'; readonly width: number };

export const plain: NumberStyle = { kind: 'plain' };

/** Number formats that are built in and mean a date or a time (ECMA-376 part 1, 18.8.30, with the Chinese ones). */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** The style behind a number format: its id, and its code when it is not built in. */
export function numberStyle(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) return isBuiltInDate(id) ? { kind: 'date' } : plain;
  if (/^0{2,}$/.test(code)) return { kind: 'padded', width: code.length };
  // A format has 255 letters at most; more is an attempt to keep the pattern busy.
  const letters = code.slice(0, 255).replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]/gi, '');
  return /[ymdhs]/i.test(letters) && !/general/i.test(letters) ? { kind: 'date' } : plain;
}

/** A stored number as the text that a person sees: every digit of it, dates as `YYYY-MM-DD` with a time when there is one. */
export function numberText(stored: string, style: NumberStyle, epoch1904 = false): string {
  const value = Number(stored);
  if (stored === '' || !Number.isFinite(value)) return stored;
  if (style.kind === 'date') return dateText(value, epoch1904) ?? stored;
  // Long digits stand in the file as they were typed; only scientific notation is written out.
  const digits = /^-?\d+$/.test(stored) ? stored : Number.isInteger(value) ? BigInt(value).toString() : String(value);
  return style.kind === 'padded' ? digits.padStart(style.width, '0') : digits;
}

const dayMs = 86_400_000;

function dateText(serial: number, epoch1904: boolean): string | null {
  if (serial < 0 || serial > 2_958_466) return null;
  const start = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const at = new Date(start + Math.round((serial * dayMs) / 1_000) * 1_000).toISOString();
  const time = at.slice(11, 19);
  if (serial < 1) return time;
  return time === '00:00:00' ? at.slice(0, 10) : `${at.slice(0, 10)} ${time}`;
}
