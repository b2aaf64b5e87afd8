import type { Tx } from '../transaction.ts';

/**
 * Holds the org's row until this transaction ends, as whoever appends to its record does at the end: of two that decide by
 * what they read of the org, the second sees what the first did.
 */
export const lockOrg = ({ db }: Pick<Tx, 'db'>, orgId: string): Promise<unknown> =>
  db.org.update({ where: { id: orgId }, data: { ledgerSize: { increment: 0 } } });
