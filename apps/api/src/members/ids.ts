import type { Tx } from '../transaction.ts';
import { idsBy, type MemberFilter } from './members.sql.ts';

/** The ids of the members whom a filter finds, in the order of their names. */
export const idsOf = (tx: Pick<Tx, 'db'>, filter: MemberFilter): Promise<string[]> => idsBy(tx.db, filter);
