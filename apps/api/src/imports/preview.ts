import { createHash } from 'node:crypto';
import type { ImportKind } from '@unbind/contract/imports';
import type { Deps } from '../deps.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { type Once, once } from '../transaction.ts';
import type { Choices } from './headings/match.ts';
import { customers } from './kinds/customers-write.ts';
import { departments } from './kinds/departments-write.ts';
import { extrasWork } from './kinds/extras/write.ts';
import type { Fate } from './kinds/fate.ts';
import type { OrgContext } from './kinds/kind.ts';
import { members } from './kinds/members-write.ts';
import { readExtrasFile, readTableFile, type ShownColumn } from './read-file.ts';
import { savedChoices, storedId, storePreview } from './store.ts';

export type ImportDeps = Pick<Deps, 'db' | 'clock' | 'random' | 'keys' | 'messenger' | 'changes' | 'crashPoint'>;

/** The person on whose behalf, and the org that they belong to. */
export interface Importer {
  readonly id: string;
  readonly orgId: string;
}

export interface Upload {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What the person chose a heading to stand for; kept for the next file of the kind. */
  readonly columns: Choices | null;
}

interface Computed {
  readonly columns: readonly ShownColumn[];
  readonly basis: string;
  readonly fates: readonly Fate<unknown>[];
}

export const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('base64url');

/** Reads a file and stores what it would do: nothing of the org changes. Returns the import's id. */
export async function previewImport(
  deps: ImportDeps,
  by: Importer,
  upload: Upload,
  claim: Once | null,
): Promise<{ id: string } | Refusal> {
  const { id, timeZone } = await deps.db.org.findUniqueOrThrow({
    where: { id: by.orgId },
    select: { id: true, timeZone: true },
  });
  const computed = await compute(deps, { id, timeZone }, upload);
  if (isRefusal(computed)) return computed;
  return once(
    deps,
    claim,
    (tx) => storePreview(tx, by, { ...upload, ...computed, chosen: upload.columns, fileHash: hashOf(upload.bytes) }),
    storedId.parse,
  );
}

async function compute(
  deps: ImportDeps,
  org: OrgContext,
  { kind, bytes, columns }: Upload,
): Promise<Computed | Refusal> {
  if (kind === 'extras') {
    const records = readExtrasFile(bytes);
    if (isRefusal(records)) return records;
    return { columns: [], ...(await extrasWork(deps.keys.identities).preview(deps.db, org, records)) };
  }
  const file = readTableFile(kind, bytes, { saved: await savedChoices(deps.db, org.id, kind), chosen: columns });
  if (isRefusal(file)) return file;
  return { columns: file.columns, ...(await tableWorks[kind].preview(deps.db, org, file.entries)) };
}

export const tableWorks = { departments, members, customers };
