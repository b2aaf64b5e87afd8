import { localTime } from '@unbind/domain/time/zone';
import type { Tx } from '../transaction.ts';

/** A number that people can say: the local date, and which of the org's it is. */
const number = (kind: 'UB' | 'RUN', now: Date, timeZone: string, nth: number): string =>
  `${kind}-${localTime(now, timeZone).date.replaceAll('-', '')}-${String(nth).padStart(4, '0')}`;

/** The org's next numbers of cases; writing locks the org's row, so that no two are the same. */
export async function caseNumbers(tx: Tx, orgId: string, count: number): Promise<string[]> {
  const { caseCount, timeZone } = await tx.db.org.update({
    where: { id: orgId },
    data: { caseCount: { increment: count } },
    select: { caseCount: true, timeZone: true },
  });
  const first = caseCount - count + 1;
  return Array.from({ length: count }, (_, index) => number('UB', tx.now, timeZone, first + index));
}

/** The org's next number of a run of many. */
export async function runNumber(tx: Tx, orgId: string): Promise<string> {
  // Nothing is counted there, but writing locks the row: two who begin at once come one after the other.
  const { timeZone } = await tx.db.org.update({
    where: { id: orgId },
    data: { caseCount: { increment: 0 } },
    select: { timeZone: true },
  });
  return number('RUN', tx.now, timeZone, (await tx.db.run.count({ where: { orgId } })) + 1);
}
