/** A row of a file with the line that a person sees it on (the first is 1). Cells are text, as the file shows them. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Why a file cannot be read; part of the `file-unreadable` problem. */
export type Unreadable = 'empty' | 'foreign-format' | 'encoding' | 'damaged' | 'too-big-inside';

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Unreadable };

export const read = <T>(value: T): Read<T> => ({ ok: true, value });
export const unreadable = (reason: Unreadable): { ok: false; reason: Unreadable } => ({ ok: false, reason });

/** More than an organisation has; a file above this is refused before it fills the memory. A longer cell is cut. */
export const limits = {
  rows: 200_000,
  columns: 200,
  cells: 4_000_000,
  letters: 4_096,
  unpackedBytes: 128 * 1024 * 1024,
} as const;
