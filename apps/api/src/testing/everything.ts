import type { Database, Engine } from '@unbind/prisma';

const tablesOf: Readonly<Record<Engine, string>> = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  postgresql: "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
};

/** Bytes as the text that they may be, and whole numbers of any size. */
const legible = (_: string, value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  return typeof value === 'bigint' ? String(value) : value;
};

/** Every row of every table, by the table's name: what somebody who took the database would read. */
export async function everything(db: Database, engine: Engine): Promise<ReadonlyMap<string, string>> {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(tablesOf[engine]);
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await db.$queryRawUnsafe<object[]>(`SELECT * FROM "${name.replaceAll('"', '')}"`);
    dump.set(name, rows.map((row) => JSON.stringify(row, legible)).join('\n'));
  }
  return dump;
}
