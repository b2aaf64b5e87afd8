import SqliteDatabase from 'better-sqlite3';

type Values = readonly unknown[];

/** What must be written to make one database equal to another: for each statement, the rows to run it with. */
export type Writes = readonly { readonly sql: string; readonly rows: readonly Values[] }[];

/** Compares two files of the same schema, table by table. */
export function writesBetween(before: string, after: string): Writes {
  const file = new SqliteDatabase(after, { readonly: true });
  file.prepare('ATTACH ? AS old').run(before);
  const tables = file
    .prepare<[], string>("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  const writes = tables.flatMap((table) => writesOf(file, table));
  file.close();
  return writes;
}

function writesOf(file: SqliteDatabase.Database, table: string): Writes {
  const info = file.pragma(`table_info("${table}")`) as { name: string; pk: number }[];
  const columns = info.map(({ name }) => `"${name}"`);
  const keys = info.filter(({ pk }) => pk > 0).map(({ name }) => `"${name}"`);
  const same = keys.map((key) => `o.${key} = n.${key}`).join(' AND ');
  const rows = (sql: string): Values[] => file.prepare<[], Values>(sql).raw().all();

  const known = `EXISTS (SELECT 1 FROM old."${table}" o WHERE ${same})`;
  const added = rows(`SELECT ${columns} FROM main."${table}" n WHERE NOT ${known}`);
  const gone = rows(
    `SELECT ${keys} FROM old."${table}" o WHERE NOT EXISTS (SELECT 1 FROM main."${table}" n WHERE ${same})`,
  );
  const differs = (column: string): string => `n.${column} IS NOT o.${column}`;
  const pairs = `main."${table}" n JOIN old."${table}" o ON ${same}`;
  // Only what differs is written: the least that could do it.
  const changed = columns.filter(
    (column) => rows(`SELECT 1 FROM ${pairs} WHERE ${differs(column)} LIMIT 1`).length > 0,
  );
  const updated =
    changed.length === 0
      ? []
      : rows(
          `SELECT ${[...changed, ...keys].map((name) => `n.${name}`)} FROM ${pairs} WHERE ${changed.map(differs).join(' OR ')}`,
        );
  const where = keys.map((key) => `${key} = ?`).join(' AND ');
  return [
    { sql: `INSERT INTO "${table}" (${columns}) VALUES (${columns.map(() => '?')})`, rows: added },
    { sql: `UPDATE "${table}" SET ${changed.map((name) => `${name} = ?`)} WHERE ${where}`, rows: updated },
    { sql: `DELETE FROM "${table}" WHERE ${where}`, rows: gone },
  ].filter((write) => write.rows.length > 0);
}

/** Writes the rows to a file in one durable transaction; the milliseconds that this took. */
export function replay(path: string, writes: Writes): number {
  const file = new SqliteDatabase(path);
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  const began = performance.now();
  file.exec('BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON');
  for (const { sql, rows } of writes) {
    const statement = file.prepare(sql);
    for (const row of rows) statement.run(...row);
  }
  file.exec('COMMIT');
  const took = performance.now() - began;
  file.close();
  return took;
}
