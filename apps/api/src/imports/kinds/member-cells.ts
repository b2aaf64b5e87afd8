/** How the cells of a member's row are read. Null: not acceptable. */

const mainland = /^1[3-9]\d{9}$/;
const foreign = /^\+(?!86)[1-9]\d{5,14}$/;

/** A mobile number without what people put between its digits; mainland numbers without their country code. */
export function readMobile(cell: string): string | null {
  const digits = cell.replace(/[\s().-]/g, '').replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  return mainland.test(digits) || foreign.test(digits) ? digits : null;
}

/** WeCom's own rule for a userid (document 90195). */
export const isAccount = (cell: string): boolean => /^[A-Za-z0-9][A-Za-z0-9_\-@.]{0,63}$/.test(cell);

export const isEmail = (cell: string): boolean =>
  cell.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(cell);

const genders: Readonly<Record<string, string>> = {
  男: 'male',
  女: 'female',
  '1': 'male',
  '2': 'female',
  male: 'male',
  female: 'female',
  m: 'male',
  f: 'female',
};

/** `male`, `female`, or null where the file does not say. */
export const readGender = (cell: string): string | null => genders[cell.toLowerCase()] ?? null;

const yes = new Set(['1', '是', '禁用', '已禁用', 'true', 'yes', 'y']);
export const readFlag = (cell: string): boolean => yes.has(cell.toLowerCase());
