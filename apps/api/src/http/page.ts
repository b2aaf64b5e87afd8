import { instant } from '@unbind/contract/words';
import { z } from 'zod';
import { type Refusal, refuse } from '../refusal.ts';

/** PostgreSQL stores no NUL, so that nothing of ours can hold one. */
const text = z
  .string()
  .max(300)
  .refine((value) => !value.includes('\u0000'));
const parts = z.array(z.union([text, z.number(), z.null()])).max(4);
export type CursorParts = z.infer<typeof parts>;

export const pageSize = (limit: number | undefined): number => limit ?? 50;

/** Where a page ended, as an opaque string: the sort key of its last row. */
export const encodeCursor = (of: CursorParts): string => Buffer.from(JSON.stringify(of)).toString('base64url');

/** The parts of sort keys: a text, a time as ISO text that becomes a `Date`, or a place in a list. */
export const cursorText = text;
export const cursorTime = instant.transform((value) => new Date(value));
export const cursorPlace = z.int32().min(0);

/** The sort key that a cursor stands for; undefined without a cursor, a refusal for anything that is not ours. */
export function readCursor<Key extends z.ZodType>(
  cursor: string | undefined,
  key: Key,
): z.output<Key> | undefined | Refusal {
  if (cursor === undefined) return undefined;
  try {
    const read = key.safeParse(parts.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))));
    return read.success ? read.data : refuse('cursor-invalid');
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
