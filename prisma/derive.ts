import { readFileSync } from 'node:fs';

const here = new URL('./', import.meta.url);

/** The schema as it is written: SQLite. */
export const sqliteSchema = (): string => readFileSync(new URL('schema.prisma', here), 'utf8');

/** The same schema for PostgreSQL: another provider and another place for the client, nothing else. */
export function postgresqlSchema(schema: string = sqliteSchema()): string {
  return schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('./client/generated/sqlite', './client/generated/postgresql');
}
