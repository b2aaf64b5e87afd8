import type SqliteDatabase from 'better-sqlite3';

/** A server's code has a few hundred statements; beyond this many, the one that was not used for longest goes. */
const remembered = 500;

/**
 * Keeps compiled statements of a connection, because the adapter compiles each one anew for every query, which costs
 * more than running it. What the adapter asks of a statement is answered from the kept one, with the query's values.
 */
export function keepStatements(client: SqliteDatabase.Database): void {
  const prepare = client.prepare.bind(client);
  const kept = new Map<string, Kept>();
  const find = (sql: string): Kept => {
    const known = kept.get(sql) ?? compile(prepare(sql));
    kept.delete(sql);
    kept.set(sql, known);
    const [oldest] = kept.keys();
    if (kept.size > remembered && oldest !== undefined) kept.delete(oldest);
    return known;
  };
  const answer = (sql: string) => ({
    get readonly() {
      return find(sql).statement.readonly;
    },
    run: () => find(sql).statement.run(),
    bind: (values: unknown[]) => {
      const { statement, columns } = find(sql);
      return {
        reader: statement.reader,
        columns: () => columns,
        run: () => statement.run(...values),
        raw: () => ({ all: () => statement.all(...values) }),
      };
    },
  });
  Object.assign(client, { prepare: answer });
}

interface Kept {
  readonly statement: SqliteDatabase.Statement;
  readonly columns: readonly SqliteDatabase.ColumnDefinition[];
}

function compile(statement: SqliteDatabase.Statement): Kept {
  return statement.reader ? { statement: statement.raw(), columns: statement.columns() } : { statement, columns: [] };
}
