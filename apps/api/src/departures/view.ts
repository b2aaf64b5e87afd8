import { type Departure, departureRow, type DepartureRow as Row } from '@unbind/contract/departures';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { known, type People, peopleOf } from '../people/people.ts';
import type { Tx } from '../transaction.ts';
import { checklistFor } from './facts.ts';
import { type DepartureRow, peopleByTurn } from './reach.ts';

type Reader = Pick<Tx, 'db' | 'now'>;
const caseState = z.enum(caseStates);
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Departures as a list shows them; a fixed number of queries whatever their number. */
export async function viewDepartures(tx: Reader, orgId: string, rows: readonly DepartureRow[]): Promise<Row[]> {
  const cases = await tx.db.unbinding.findMany({
    where: { orgId, id: { in: rows.flatMap((row) => row.unbindingId ?? []) } },
    select: { id: true, number: true, state: true, scheduledAt: true },
  });
  const caseOf = new Map(cases.map((each) => [each.id, each]));
  const people = await peopleOf(
    tx,
    orgId,
    rows.flatMap((row) => [row.memberId, row.createdById, row.endedById]),
  );
  return rows.map((row) => {
    const of = caseOf.get(row.unbindingId ?? '');
    return {
      ...fieldsOf(row, people),
      unbinding:
        of === undefined
          ? null
          : { id: of.id, number: of.number, state: caseState.parse(of.state), scheduledAt: iso(of.scheduledAt) },
    };
  });
}

const fieldsOf = (row: DepartureRow, people: People): Omit<Row, 'unbinding'> => ({
  id: row.id,
  member: known(people(row.memberId)),
  leavesAt: row.leavesAt.toISOString(),
  startsAt: row.startsAt.toISOString(),
  state: departureRow.shape.state.parse(row.state),
  note: row.note,
  createdBy: people(row.createdById),
  createdAt: row.createdAt.toISOString(),
  endedAt: iso(row.endedAt),
  endedBy: people(row.endedById),
  endReason: row.endReason,
});

/** One departure with its checklist, computed now. */
export async function viewDeparture(tx: Reader, deps: Pick<Deps, 'workingDay'>, row: DepartureRow): Promise<Departure> {
  const { orgId } = row;
  const [of] = await viewDepartures(tx, orgId, [row]);
  if (of === undefined) throw new Error('a departure that has just been read is gone');
  const { timeZone } = await tx.db.org.findUniqueOrThrow({ where: { id: orgId }, select: { timeZone: true } });
  const items = row.state === 'open' ? await checklistFor(tx, deps, row) : [];
  const ids = await peopleByTurn(tx, row);
  const people = await peopleOf(tx, orgId, Object.values(ids));
  const checklist = items.map(({ params, ...item }) => ({
    ...item,
    params: { ...params },
    who: item.turn === null ? null : people(ids[item.turn]),
  }));
  return { ...of, timeZone, checklist };
}
