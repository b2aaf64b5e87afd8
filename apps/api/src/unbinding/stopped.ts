import { tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from './case.ts';
import { labelOf } from './second.ts';

/** Nobody may be looking when a case that was proved, or even confirmed, stops by itself: whoever began it is told why. */
export const tellStopped = async (tx: Tx, row: CaseRow, end: string): Promise<void> =>
  tell(tx, row.orgId, [row.initiatorId], {
    ...{ kind: 'case_stopped', params: { ...(await labelOf(tx, row)), end } },
    ...{ path: `/unbindings/${row.id}`, unbindingId: row.id },
  });
