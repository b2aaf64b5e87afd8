import SqliteDatabase from 'better-sqlite3';
import { encodeCursor } from '../src/http/page.ts';
import { orgId } from './fill.ts';

/** One list that is asked for, as our API takes it and as the filter of the same statement. */
export interface Scene {
  readonly name: string;
  readonly query: string;
  readonly q: string | null;
  readonly after: readonly [string, string] | null;
}

/** The first page, a page from the middle of all, a search that finds a few and one that finds thousands. */
export function scenesOf(path: string): Scene[] {
  const file = new SqliteDatabase(path, { readonly: true });
  const middle = file
    .prepare<[], { sortName: string; id: string }>(
      `SELECT "sortName", "id" FROM "Member" WHERE "orgId" = '${orgId}' ORDER BY "sortName", "id"
       LIMIT 1 OFFSET (SELECT COUNT(*) / 2 FROM "Member")`,
    )
    .get();
  const name = file.prepare<[], string>(`SELECT "name" FROM "Member" LIMIT 1 OFFSET 4711`).pluck().get() ?? '';
  file.close();
  const after = [middle?.sortName ?? '', middle?.id ?? ''] as const;
  const search = (label: string, q: string): Scene => ({
    name: label,
    query: `?q=${encodeURIComponent(q)}`,
    q,
    after: null,
  });
  return [
    { name: 'first page', query: '', q: null, after: null },
    { name: 'deep page', query: `?cursor=${encodeCursor([...after])}`, q: null, after },
    search('search, a full name', name),
    search('search, one letter', 'z'),
  ];
}
