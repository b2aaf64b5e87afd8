import type { PoolEntry, PoolSummary, poolViews } from '@unbind/contract/pool';
import { day, later } from '@unbind/domain/time/duration';
import { z } from 'zod';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { leaderFor } from '../inheritance/pool-clock.ts';
import { known, peopleOf } from '../people/people.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { claimsOf } from './fit.ts';
import { commonTags, type EntryRow, endedEntries, freeEntries } from './pool.sql.ts';
import { poolReach } from './reach.ts';
import { viewEntries } from './view.ts';

type Reader = Pick<Tx, 'db' | 'now'>;
type View = (typeof poolViews)[number];

const key = z.tuple([cursorTime, cursorText]);
/** Nobody reads a greater number, and counting on would cost more with every entry. */
const counted = 1_000;
/** What ends within this time is going stale. */
const staleWithin = day;

interface Asked {
  readonly view?: View | undefined;
  readonly fromId?: string | undefined;
  readonly tag?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/** A page of what waits, of what this person claimed, of what has ended, or of what goes stale where they answer for it. */
export async function listPool(tx: Reader, user: SignedIn, asked: Asked) {
  const after: z.output<typeof key> | undefined | Refusal = readCursor(asked.cursor, key);
  if (isRefusal(after)) return after;
  const { view = 'free' } = asked;
  const limit = pageSize(asked.limit);
  const { orgId } = user;
  const reach = await poolReach(tx, user);
  const departments = { free: reach.sees, ended: reach.sees, stale: reach.releases, mine: null }[view];
  const filter = { orgId, departments, fromId: asked.fromId, tag: asked.tag, limit: limit + 1 };
  const within = view === 'stale' ? later(tx.now, staleWithin) : undefined;
  const free = view === 'free' || view === 'stale';
  const rows = free
    ? await freeEntries(tx.db, filter, { now: tx.now, within, after })
    : await endedEntries(tx.db, filter, { by: view === 'mine' ? user.id : undefined, after });
  const page = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [(free ? row.claimBy : (row.claimedAt ?? row.claimBy)).toISOString(), row.id],
  );
  return { items: await viewEntries(tx, user, reach, page.items), nextCursor: page.nextCursor };
}

/** What the page's head says: how many wait and from whom, what ends first, and how many this person may still claim. */
export async function summarise(tx: Reader, user: SignedIn): Promise<PoolSummary> {
  const { orgId } = user;
  const { sees, releases } = await poolReach(tx, user);
  const rows = await freeEntries(tx.db, { orgId, departments: sees, limit: counted }, { now: tx.now });
  const leads = releases === null || releases.length > 0;
  const stale = leads
    ? await freeEntries(
        tx.db,
        { orgId, departments: releases, limit: counted },
        { now: tx.now, within: later(tx.now, staleWithin) },
      )
    : [];
  const customers = rows.map((row) => row.customerId);
  const people = await peopleOf(
    tx,
    orgId,
    rows.map((row) => row.fromMemberId),
  );
  const from = [...Map.groupBy(rows, (row) => row.fromMemberId)].map(([id, of]) => ({
    person: known(people(id)),
    count: of.length,
  }));
  return {
    free: rows.length,
    counted,
    mine: await tx.db.poolEntry.count({ where: { orgId, claimedById: user.id, state: 'claimed' } }),
    handed: await tx.db.transfer.count({ where: { orgId, toMemberId: user.id, fate: 'transferring' } }),
    stale: stale.length,
    leads,
    closing: await closingOf(tx, orgId, rows),
    from: from.sort((a, b) => b.count - a.count),
    tags: (await commonTags(tx.db, customers, shownTags)).map(({ tag, count }) => ({ tag, count: Number(count) })),
    claims: await claimsOf(tx, user),
    at: tx.now.toISOString(),
  };
}

async function closingOf(tx: Reader, orgId: string, rows: readonly EntryRow[]): Promise<PoolSummary['closing']> {
  const [first] = rows;
  if (first === undefined) return null;
  const row = await tx.db.unbinding.findUniqueOrThrow({ where: { id: first.unbindingId } });
  const leader = await leaderFor(tx, row);
  const people = await peopleOf(tx, orgId, [leader]);
  return {
    count: rows.filter((each) => each.claimBy.getTime() === first.claimBy.getTime()).length,
    at: first.claimBy.toISOString(),
    leader: known(people(leader)),
  };
}

const shownTags = 12;

/** One entry as the caller sees it after they changed it. */
export async function viewEntry(tx: Reader, user: SignedIn, row: EntryRow): Promise<PoolEntry> {
  const [view] = await viewEntries(tx, user, await poolReach(tx, user), [row]);
  if (view === undefined) throw new Error('an entry of a customer who is not there');
  return view;
}
