import { type ImportView, importKinds, importView } from '@unbind/contract/imports';
import { params } from '@unbind/contract/words';
import { rowCodes, rowSentence } from '@unbind/phrases/import-rows';
import type { Language } from '@unbind/phrases/locale';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { fieldsOf } from './headings/fields.ts';
import type { Commits } from './progress.ts';

const shown = 200;
const stored = importView.pick({ kind: true, state: true, columns: true });
const code = z.enum(rowCodes);
const named = z.object({ name: z.string() });

/** One import of the org as the screen shows it: the first 200 rows of each fate, reasons in the reader's language. */
export async function viewImport(
  { db }: Pick<Deps, 'db'>,
  orgId: string,
  id: string,
  { language, commits }: { language: Language; commits: Commits },
): Promise<ImportView | Refusal> {
  // Asked first: a commit that ends while the rows are read has then ended in what is read, too.
  const running = commits.of(id);
  const found = await db.import.findFirst({ where: { id, orgId } });
  if (found === null) return refuse('not-found');
  const rows = (outcome: string) =>
    db.importRow.findMany({ where: { importId: id, outcome }, orderBy: { line: 'asc' }, take: shown });
  const planned = async (outcome: string) =>
    (await rows(outcome)).map((row) => ({
      line: row.line,
      name: named.parse(row.params).name,
      detail: row.detail ?? '',
    }));
  const refused = (await rows('refused')).map((row) => {
    const known = { code: code.parse(row.code), params: params.parse(row.params ?? {}) };
    return { line: row.line, ...known, detail: rowSentence(language, known.code, known.params) };
  });
  const { kind, state, columns } = stored.parse(found);
  return {
    id,
    kind: z.enum(importKinds).parse(kind),
    fileName: found.fileName,
    state: running === null ? state : 'committing',
    columns,
    fields: fieldsOf(kind).map(({ field, required }) => ({ field, required })),
    counts: { added: found.added, changed: found.changed, unchanged: found.unchanged, refused: found.refused },
    refused,
    added: await planned('added'),
    changed: await planned('changed'),
    progress: running ?? { done: found.done, total: found.added + found.changed },
    createdAt: found.createdAt.toISOString(),
    committedAt: found.committedAt?.toISOString() ?? null,
  };
}
