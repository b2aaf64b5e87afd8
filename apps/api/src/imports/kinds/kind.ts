import { createHash } from 'node:crypto';
import type { ImportKind } from '@unbind/contract/imports';
import type { Database } from '@unbind/prisma';
import type { z } from 'zod';
import type { Keys } from '../../deps.ts';
import type { Tx } from '../../transaction.ts';
import type { Fate } from './fate.ts';
import type { Entry } from './record.ts';

/** What reading needs; a transaction's client has it too. */
export type Reader = Tx['db'] | Database;

export interface OrgContext {
  readonly id: string;
  readonly timeZone: string;
}

export interface Writing {
  readonly tx: Tx;
  readonly org: OrgContext;
  readonly keys: Pick<Keys, 'identities'>;
  /** Called after each chunk with the number of rows that are now written; lets other requests run. */
  readonly step: (rows: number) => Promise<void>;
}

export interface Wanted<Data> {
  readonly outcome: 'added' | 'changed';
  readonly data: Data;
}

/** One kind of file: what it is compared with, what becomes of each row, and how that is written. */
export interface Kind<Input, Current, Data> {
  readonly kind: ImportKind;
  readonly load: (db: Reader, org: OrgContext) => Promise<Current>;
  /** Pure: the same file against the same data has the same fates. */
  readonly plan: (input: Input, current: Current, org: OrgContext) => Fate<Data>[];
  readonly data: z.ZodType<Data>;
  readonly write: (writing: Writing, rows: readonly Wanted<Data>[], current: Current) => Promise<void>;
}

/** A kind with its types closed over, so that all kinds can stand in one table. */
export interface ImportWork<Input> {
  readonly preview: (db: Reader, org: OrgContext, input: Input) => Promise<{ basis: string; fates: Fate<unknown>[] }>;
  /** Writes, unless what the preview was compared with has changed since: then false, and nothing is written. */
  readonly commit: (writing: Writing, basis: string, rows: readonly Wanted<unknown>[]) => Promise<boolean>;
}

/** The data that a preview was compared with, as one hash: any difference makes the preview stale. */
const basisOf = (current: unknown): string => createHash('sha256').update(JSON.stringify(current)).digest('base64url');

export const importWork = <Input, Current, Data>(kind: Kind<Input, Current, Data>): ImportWork<Input> => ({
  preview: async (db, org, input) => {
    const current = await kind.load(db, org);
    return { basis: basisOf(current), fates: kind.plan(input, current, org) };
  },
  commit: async (writing, basis, rows) => {
    const current = await kind.load(writing.tx.db, writing.org);
    if (basisOf(current) !== basis) return false;
    const wanted = rows.map(({ outcome, data }) => ({ outcome, data: kind.data.parse(data) }));
    await kind.write(writing, wanted, current);
    return true;
  },
});

export type TableWork = ImportWork<readonly Entry[]>;
