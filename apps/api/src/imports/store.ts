import type { ImportKind } from '@unbind/contract/imports';
import { z } from 'zod';
import { insertRows } from '../insert.sql.ts';
import type { Tx } from '../transaction.ts';
import type { Choices } from './headings/match.ts';
import { inChunks } from './kinds/chunks.ts';
import type { Fate } from './kinds/fate.ts';
import type { Reader, Wanted } from './kinds/kind.ts';
import type { ShownColumn } from './read-file.ts';

export const storedId = z.object({ id: z.string() });
const choices = z.record(z.string(), z.string().nullable());

/** The columns that the org's people chose for this kind before. */
export async function savedChoices(db: Reader, orgId: string, kind: ImportKind): Promise<Choices> {
  const saved = await db.importColumns.findUnique({ where: { orgId_kind: { orgId, kind } } });
  return saved === null ? {} : choices.parse(saved.columns);
}

interface Preview {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly fileHash: string;
  readonly columns: readonly ShownColumn[];
  readonly chosen: Choices | null;
  readonly basis: string;
  readonly fates: readonly Fate<unknown>[];
}

/** Stores a preview with the fate of each row that is not plainly unchanged. */
export async function storePreview(
  tx: Tx,
  by: { id: string; orgId: string },
  preview: Preview,
): Promise<{ id: string }> {
  const { kind, fileName, fileHash, columns, basis, fates } = preview;
  const count = (outcome: Fate<unknown>['outcome']): number => fates.filter((fate) => fate.outcome === outcome).length;
  const [id, orgId] = [tx.newId(), by.orgId];
  await tx.db.import.create({
    data: {
      id,
      orgId,
      kind,
      fileName: fileName.slice(0, 200),
      fileHash,
      createdById: by.id,
      createdAt: tx.now,
      columns: columns.map((column) => ({ ...column, samples: [...column.samples] })),
      added: count('added'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      refused: count('refused'),
      state: 'previewed',
      basis,
    },
  });
  const kept = fates.filter((fate) => fate.outcome !== 'unchanged');
  await inChunks(kept, pause, (chunk) =>
    insertRows(
      tx.db,
      'ImportRow',
      chunk.map((fate) => rowOf(fate, id, orgId)),
    ),
  );
  await saveChoices(tx, orgId, kind, preview);
  return { id };
}

/** Lets other requests be served between two chunks. */
export const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function rowOf(fate: Fate<unknown>, importId: string, orgId: string) {
  const row = { importId, line: fate.line, orgId, outcome: fate.outcome };
  return fate.outcome === 'refused'
    ? { ...row, code: fate.code, detail: null, params: fate.params, data: {} }
    : { ...row, code: null, detail: fate.detail.slice(0, 500), params: { name: fate.name }, data: fate.data };
}

/** Only what was said about this file's own headings is kept: the rest of the request is not data. */
async function saveChoices(
  tx: Tx,
  orgId: string,
  kind: ImportKind,
  { chosen, columns: matched }: Pick<Preview, 'chosen' | 'columns'>,
): Promise<void> {
  if (chosen === null) return;
  const said = matched.filter(({ heading }) => Object.hasOwn(chosen, heading));
  const columns = {
    ...(await savedChoices(tx.db, orgId, kind)),
    ...Object.fromEntries(said.map(({ heading, field }) => [heading, field])),
  };
  const where = { orgId_kind: { orgId, kind } };
  await tx.db.importColumns.upsert({ where, create: { orgId, kind, columns }, update: { columns } });
}

const outcomes = z.enum(['added', 'changed']);

/** Everything that an import would write, in the order of its file. */
export async function wantedRows(db: Reader, importId: string): Promise<Wanted<unknown>[]> {
  const rows = await db.importRow.findMany({
    where: { importId, outcome: { in: ['added', 'changed'] } },
    select: { outcome: true, data: true },
    orderBy: { line: 'asc' },
  });
  return rows.map(({ outcome, data }) => ({ outcome: outcomes.parse(outcome), data }));
}
