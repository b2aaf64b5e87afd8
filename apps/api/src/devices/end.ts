import { type Revoking, revoke } from '../apps/revoke.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { endMarked, markEnding } from './end.sql.ts';

/** R5 and R6 in the carry-out: what is dead is numbered, what ends later says when, and the org's own systems are told. */
export async function endAccess(tx: Tx, rows: readonly Revoking[]): Promise<void> {
  await markEnding(
    tx.db,
    rows.map(({ id }) => id),
  );
  await revoke(tx, rows, ['oauth_end', 'credentials_revoke', 'sessions_end']);
}

/** R6: it is the next 04:00, and the Windows clients that were still signed in go. */
export async function endWindows(tx: Tx, row: CaseRow): Promise<void> {
  await endMarked(tx.db, row.id, tx.now);
  await revoke(tx, [row], ['windows_end'], 'windows');
}
