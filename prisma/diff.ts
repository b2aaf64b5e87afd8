import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';

let loaded: Promise<void> | undefined;

/** Loads the WebAssembly build of Prisma's schema engine, once. */
async function load(): Promise<void> {
  const glue = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const bytes = readFileSync(glue.replace('schema_engine_bg.js', 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': { ...engine } as unknown as WebAssembly.ModuleImports,
  });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
}

/** Comparing two schemas asks the server nothing but its version, so no server is needed: this one answers for it. */
const version: SqlResultSet = {
  columnNames: ['version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [['PostgreSQL 18.4', 180_004]],
};
const quiet = {
  adapterName: 'quiet',
  provider: 'postgres' as const,
  queryRaw: async () => version,
  executeRaw: async () => 0,
  executeScript: async () => {},
  startTransaction: async () => Promise.reject(new Error('comparing schemas opens no transaction')),
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: false }),
  dispose: async () => {},
};
const quietFactory: SqlMigrationAwareDriverAdapterFactory = {
  adapterName: 'quiet',
  provider: 'postgres' as const,
  connect: async () => quiet,
  connectToShadowDb: async () => quiet,
};

const adapters = {
  sqlite: () => new PrismaBetterSqlite3({ url: ':memory:' }),
  postgresql: () => quietFactory,
} as const;

/**
 * The SQL that leads from one schema to another, for one engine. Compares schema with schema, so that no database is
 * needed. `from` null: from nothing.
 */
export async function diff(kind: keyof typeof adapters, from: string | null, to: string): Promise<string> {
  loaded ??= load();
  await loaded;
  const datamodel = (content: string) => ({
    tag: 'schemaDatamodel' as const,
    files: [{ path: 'schema.prisma', content }],
  });
  const printed: string[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory(adapters[kind]());
  const schemaEngine = await engine.SchemaEngine.new(
    { datamodels: [['schema.prisma', to]] },
    (line: string) => printed.push(line),
    factory,
  );
  const result = await schemaEngine.diff({
    from: from === null ? { tag: 'empty' } : datamodel(from),
    to: datamodel(to),
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  } as Parameters<typeof schemaEngine.diff>[0]);
  return result.stdout ?? '';
}
