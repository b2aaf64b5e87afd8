import { importKinds } from '@unbind/contract/imports';
import { z } from 'zod';
import { type Refusal, refuse } from '../refusal.ts';
import { type Tx, transaction } from '../transaction.ts';
import { extrasWork } from './kinds/extras/write.ts';
import type { Writing } from './kinds/kind.ts';
import { type ImportDeps, type Importer, tableWorks } from './preview.ts';
import type { Commits } from './progress.ts';
import { pause, wantedRows } from './store.ts';

const kindOf = z.enum(importKinds);

/**
 * Writes all that was previewed, in one transaction, or nothing: `import-ended` when it was written before,
 * `import-stale` when what it was compared with has changed since.
 */
export async function commitImport(
  deps: ImportDeps,
  by: Importer,
  importId: string,
  commits: Commits,
): Promise<{ id: string } | Refusal> {
  const where = { id: importId, orgId: by.orgId };
  const found = await deps.db.import.findFirst({ where });
  if (found === null) return refuse('not-found');
  if (found.state !== 'previewed' || commits.of(importId) !== null) return refuse('import-ended');
  commits.begin(importId, found.added + found.changed);
  try {
    return await transaction(deps, async (tx) => {
      const taken = await tx.db.import.updateMany({
        where: { ...where, state: 'previewed' },
        data: { state: 'committed', committedAt: tx.now, done: found.added + found.changed },
      });
      if (taken.count === 0) return refuse('import-ended');
      const writing = await begin(deps, tx, by, (rows) => commits.add(importId, rows));
      const rows = await wantedRows(tx.db, importId);
      const kind = kindOf.parse(found.kind);
      const work = kind === 'extras' ? extrasWork(deps.keys.identities) : tableWorks[kind];
      if (!(await work.commit(writing, found.basis, rows))) return refuse('import-stale');
      const { added, changed, refused, fileHash } = found;
      tx.record({
        orgId: by.orgId,
        kind: 'import_committed',
        actorId: by.id,
        data: { importId, importKind: kind, fileHash, added, changed, refused },
      });
      return { id: importId };
    });
  } finally {
    commits.end(importId);
  }
}

/** The org's row is the lock: two imports of one org never write at the same time. */
async function begin(
  { keys }: ImportDeps,
  tx: Tx,
  { orgId }: Importer,
  report: (rows: number) => void,
): Promise<Writing> {
  const { id, timeZone } = await tx.db.org.update({
    where: { id: orgId },
    data: { caseCount: { increment: 0 } },
    select: { id: true, timeZone: true },
  });
  const step = async (rows: number): Promise<void> => {
    report(rows);
    await pause();
  };
  return { tx, keys, step, org: { id, timeZone } };
}
