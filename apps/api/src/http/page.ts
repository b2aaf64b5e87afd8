import { z } from 'zod';
import { type Refusal, refuse } from '../refusal.ts';

const parts = z.array(z.union([z.string(), z.number(), z.null()])).max(4);
export type CursorParts = z.infer<typeof parts>;

export const pageSize = (limit: number | undefined): number => limit ?? 50;

/** Where a page ended, as an opaque string: the sort key of its last row. */
export const encodeCursor = (of: CursorParts): string => Buffer.from(JSON.stringify(of)).toString('base64url');

/** The sort key that a cursor stands for; undefined without a cursor, a refusal for anything that is not ours. */
export function parseCursor(cursor: string | undefined, length: number): CursorParts | undefined | Refusal {
  if (cursor === undefined) return undefined;
  try {
    const parsed = parts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return parsed.length === length ? parsed : refuse('cursor-invalid');
  } catch {
    return refuse('cursor-invalid');
  }
}

/** A page out of `limit + 1` rows: the extra one only tells that there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => CursorParts,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null,
  };
}
