import { Prisma } from '@unbind/prisma';
import type { Tx } from '../../transaction.ts';

type Value = string | number | boolean | null;
type Column = string | { readonly name: string; readonly type: 'integer' | 'boolean' };

const perStatement = 500;
const identifier = (name: string): Prisma.Sql => Prisma.raw(`"${name.replaceAll('"', '')}"`);

/** Sets columns of many rows by id in one statement per 500: `UPDATE … FROM (VALUES …)`, which both engines know. */
export async function updateRows<Row extends { readonly id: string }>(
  db: Tx['db'],
  table: string,
  columns: readonly Column[],
  rows: readonly Row[],
): Promise<void> {
  const names = columns.map((column) => (typeof column === 'string' ? column : column.name));
  const sets = columns.map((column, place) => set(column, place + 2));
  for (let at = 0; at < rows.length; at += perStatement) {
    const values = rows.slice(at, at + perStatement).map((row) => {
      const cells = names.map((name) => bound((row as Readonly<Record<string, unknown>>)[name]));
      return Prisma.sql`(${Prisma.join([row.id, ...cells])})`;
    });
    await db.$executeRaw`UPDATE ${identifier(table)} SET ${Prisma.join(sets)} FROM (VALUES ${Prisma.join(values)}) AS v
      WHERE ${identifier(table)}."id" = v.column1`;
  }
}

/**
 * Sets one time column of many rows by id. The column itself stands in the `CASE`, which is how PostgreSQL knows that the
 * values are times; a cast that it would take instead makes a number of them on SQLite.
 */
export async function updateTimes(
  db: Tx['db'],
  table: string,
  column: string,
  rows: readonly { readonly id: string; readonly at: Date }[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += perStatement) {
    const some = rows.slice(from, from + perStatement);
    const cases = some.map(({ id, at }) => Prisma.sql`WHEN ${id} THEN ${at}`);
    await db.$executeRaw`UPDATE ${identifier(table)}
      SET ${identifier(column)} = CASE "id" ${Prisma.join(cases, ' ')} ELSE ${identifier(column)} END
      WHERE "id" IN (${Prisma.join(some.map(({ id }) => id))})`;
  }
}

/**
 * Values travel as text and are cast where they land: in `VALUES`, PostgreSQL would not know their types. A flag is 1 or 0,
 * which both engines read as one; SQLite would cast the word `true` to 0.
 */
function bound(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? '1' : '0';
  return value instanceof Date ? value.toISOString() : String(value);
}

function set(column: Column, place: number): Prisma.Sql {
  const source = Prisma.raw(`v.column${place}`);
  if (typeof column === 'string') return Prisma.sql`${identifier(column)} = ${source}`;
  return Prisma.sql`${identifier(column.name)} = CAST(${source} AS ${Prisma.raw(column.type.toUpperCase())})`;
}
