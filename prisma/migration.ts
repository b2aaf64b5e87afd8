import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { postgresqlSchema, sqliteSchema } from './derive.ts';
import { diff } from './diff.ts';

/**
 * Writes the next migration for both engines: `node prisma/migration.ts <timestamp>_<name>`.
 * `migrations/schema.prisma` is the schema that the migrations so far lead to.
 */
const [name] = process.argv.slice(2);
if (name === undefined || !/^\d{14}_[a-z0-9_]+$/.test(name)) {
  process.stderr.write('usage: node prisma/migration.ts 20261123120000_name\n');
  process.exit(1);
}
const migrations = fileURLToPath(new URL('./migrations/', import.meta.url));
const known = `${migrations}schema.prisma`;
const before = existsSync(known) ? readFileSync(known, 'utf8') : null;
const engines = [
  ['sqlite', before, sqliteSchema()],
  ['postgresql', before === null ? null : postgresqlSchema(before), postgresqlSchema()],
] as const;
for (const [engine, from, to] of engines) {
  const folder = `${migrations}${engine}/${name}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/migration.sql`, await diff(engine, from, to));
}
copyFileSync(fileURLToPath(new URL('./schema.prisma', import.meta.url)), known);
