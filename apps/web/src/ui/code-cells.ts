/** Puts typed or pasted text into the cells of a code from `at` on: digits only, at most `length` of them. */
export function place(code: string, at: number, typed: string, length: number): { code: string; next: number } {
  const digits = typed.normalize('NFKC').replace(/\D/g, '').slice(0, length);
  if (digits === '') return { code, next: at };
  // A whole code fills from the start, wherever the cursor stood.
  const start = digits.length === length ? 0 : Math.min(at, code.length);
  const placed = (code.slice(0, start) + digits + code.slice(start + digits.length)).slice(0, length);
  return { code: placed, next: Math.min(start + digits.length, length - 1) };
}

/** Takes the digit at `at` away, or the one before it when the cell is empty. */
export function remove(code: string, at: number): { code: string; next: number } {
  const from = at < code.length ? at : code.length - 1;
  if (from < 0) return { code, next: 0 };
  return { code: code.slice(0, from) + code.slice(from + 1), next: from };
}
