import type { devices as contract, DeviceSession } from '@unbind/contract/devices';
import { allowedTo, type DeviceState, deviceStates } from '@unbind/domain/devices/allowed';
import { platforms } from '@unbind/domain/devices/platforms';
import { z } from 'zod';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { known, peopleOf } from '../people/people.ts';
import { boundary } from '../people/scope.ts';
import { isRefusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { memberOf } from './which.ts';

export type DeviceRow = NonNullable<Awaited<ReturnType<Tx['db']['deviceSession']['findFirst']>>>;
type Query = z.output<(typeof contract)['list']['query']>;

const key = z.tuple([cursorTime, cursorText]);
const stateSchema = z.enum(deviceStates);
const platform = z.enum(platforms);

export const stateOf = (row: Pick<DeviceRow, 'state'>): DeviceState => stateSchema.parse(row.state);

/**
 * When each of these sessions ends: what its timer says, for that can be moved, and null while the timer stands still.
 */
export async function endsAtOf({ db }: Pick<Tx, 'db'>, rows: readonly DeviceRow[]) {
  const timerOf = ({ endedByUnbindingId }: DeviceRow): string => `${endedByUnbindingId}:timer:windows_end`;
  const ending = rows.filter((row) => row.state === 'ending');
  const ids = [...new Set(ending.map(timerOf))];
  const timers = await db.workOrder.findMany({
    where: { id: { in: ids } },
    select: { id: true, dueAt: true, state: true },
  });
  const of = new Map(timers.map((timer) => [timer.id, timer.state === 'held' ? null : timer.dueAt]));
  return (row: DeviceRow): string | null => {
    if (row.state !== 'ending') return null;
    const moved = of.get(timerOf(row));
    return (moved === undefined ? row.endsAt : moved)?.toISOString() ?? null;
  };
}

/** A page of device sessions that this person sees, those that were seen last first. */
export async function listSessions(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn, query: Query) {
  const after = readCursor(query.cursor, key);
  if (isRefusal(after)) return after;
  const whom = await whose(tx, user, query);
  if (whom === null) return { items: [], nextCursor: null };
  const limit = pageSize(query.limit);
  const rows = await tx.db.deviceSession.findMany({
    where: {
      orgId: user.orgId,
      ...whom,
      ...(query.state === undefined ? {} : { state: query.state }),
      AND:
        after === undefined
          ? []
          : [{ OR: [{ lastSeenAt: { lt: after[0] } }, { lastSeenAt: after[0], id: { gt: after[1] } }] }],
    },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const page = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.lastSeenAt.toISOString(), row.id],
  );
  return { items: await viewSessions(tx, user.orgId, page.items), nextCursor: page.nextCursor };
}

/** Of one member, or of all whom this person sees; of a case, what it ended and what is connected still. */
async function whose(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn, query: Query) {
  const { memberId: asked, unbindingId } = query;
  if (asked === undefined && unbindingId === undefined) {
    const within = boundary(user, 'member.read');
    return within === null ? {} : { member: { memberships: { some: { departmentId: { in: [...within] } } } } };
  }
  const memberId = await memberOf(tx, user, query);
  if (memberId === null) return null;
  return unbindingId === undefined
    ? { memberId }
    : { memberId, OR: [{ endedByUnbindingId: unbindingId }, { state: { in: ['active', 'ending', 'read_only'] } }] };
}

async function viewSessions(tx: Pick<Tx, 'db'>, orgId: string, rows: readonly DeviceRow[]): Promise<DeviceSession[]> {
  const endsAt = await endsAtOf(tx, rows);
  const people = await peopleOf(
    tx,
    orgId,
    rows.map((row) => row.memberId),
  );
  return rows.map((row) => {
    const state = stateOf(row);
    return {
      id: row.id,
      member: known(people(row.memberId)),
      platform: platform.parse(row.platform),
      name: row.name,
      place: row.place,
      state,
      ...allowedTo(state, row.pushEnabled),
      lastSeenAt: row.lastSeenAt.toISOString(),
      endsAt: endsAt(row),
      endedAt: row.endedAt?.toISOString() ?? null,
      unbindingId: row.endedByUnbindingId,
    };
  });
}
