import type { Hold, holdStates } from '@unbind/contract/retention';
import type { HoldingKind } from '@unbind/domain/retention/table';
import { z } from 'zod';
import { cursorText, cursorTime, pageOf, readCursor } from '../http/page.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { known, peopleOf } from '../people/people.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { eraseDrafts } from './drafts.ts';
import { isHeld, standStill } from './purge.ts';

type HoldRow = NonNullable<Awaited<ReturnType<Tx['db']['legalHold']['findFirst']>>>;
type OrderRow = NonNullable<Awaited<ReturnType<Tx['db']['workOrder']['findFirst']>>>;
interface Concerned {
  readonly id: string;
  readonly orgId: string;
  readonly memberId: string;
  readonly initiatorId: string;
}

/** The effects by whose timers data is deleted. */
const purges = { chat_purge: 'chat', caches_clear: 'local_cache' } as const satisfies Readonly<
  Record<string, HoldingKind>
>;
const timed = z.looseObject({ kind: z.enum(['chat_purge', 'caches_clear']) });
const dataOf = (order: Pick<OrderRow, 'payload'>): HoldingKind => purges[timed.parse(order.payload).kind];

/** From now on nothing of this member is deleted. What is being deleted stops when its batch is done: both take the lock of the case. */
export async function placeHold(
  tx: Tx,
  user: SignedIn,
  { memberId, reason }: { memberId: string; reason: string },
): Promise<Hold | Refusal> {
  const cases = await lockOf(tx, user.orgId, memberId);
  if (isRefusal(cases)) return cases;
  const row = await tx.db.legalHold.create({
    data: { id: tx.newId(), orgId: user.orgId, memberId, reason, placedById: user.id, placedAt: tx.now },
  });
  const stopped = await timersOf(tx, cases, { state: 'waiting' });
  for (const order of stopped) {
    const of = { id: order.unbindingId ?? '', orgId: order.orgId };
    await tx.db.workOrder.update({ where: { id: order.id }, data: standStill(tx, of, dataOf(order), order.payload) });
    tx.touch(of.id);
  }
  record(tx, user, 'hold_placed', row, { cases: cases.map(({ id }) => id), timers: stopped.length });
  return one(tx, row);
}

/** Lifts a hold. Unless another one stands, the deletions take up their times again: what is overdue runs at once. */
export async function liftHold(tx: Tx, user: SignedIn, id: string, reason: string): Promise<Hold | Refusal> {
  const found = await tx.db.legalHold.findFirst({ where: { id, orgId: user.orgId } });
  if (found === null) return refuse('not-found');
  const cases = await lockOf(tx, user.orgId, found.memberId);
  if (isRefusal(cases)) return cases;
  const lifted = await tx.db.legalHold.updateMany({
    where: { id, liftedAt: null },
    data: { liftedAt: tx.now, liftedById: user.id, liftReason: reason },
  });
  if (lifted.count === 0) return refuse('hold-lifted');
  const row = await tx.db.legalHold.findUniqueOrThrow({ where: { id } });
  const timers = (await isHeld(tx, user.orgId, row.memberId)) ? 0 : await letGo(tx, cases);
  record(tx, user, 'hold_lifted', row, { cases: cases.map((each) => each.id), timers });
  return one(tx, row);
}

/** The member first, so that two holds come one after the other, then every case of theirs. */
async function lockOf(tx: Tx, orgId: string, memberId: string): Promise<Concerned[] | Refusal> {
  const locked = await tx.db.member.updateMany({ where: { id: memberId, orgId }, data: { updatedAt: tx.now } });
  if (locked.count === 0) return refuse('not-found');
  const open = { orgId, memberId, state: { in: ['executing', 'settling'] } };
  await tx.db.unbinding.updateMany({ where: open, data: { updatedAt: tx.now } });
  return tx.db.unbinding.findMany({
    where: { orgId, memberId, executedAt: { not: null } },
    select: { id: true, orgId: true, memberId: true, initiatorId: true },
  });
}

const timersOf = ({ db }: Pick<Tx, 'db'>, cases: readonly { id: string }[], where: object): Promise<OrderRow[]> =>
  db.workOrder.findMany({
    where: {
      id: { in: cases.flatMap(({ id }) => Object.keys(purges).map((kind) => `${id}:timer:${kind}`)) },
      ...where,
    },
    orderBy: { id: 'asc' },
  });

async function letGo(tx: Tx, cases: readonly Concerned[]): Promise<number> {
  const held = await timersOf(tx, cases, { state: 'held', heldWhy: 'legal_hold' });
  for (const order of held) {
    // Whoever came back is still to be asked about this case: its timers go on standing still, for that reason.
    const asked = await tx.db.memberReturn.count({ where: { unbindingId: order.unbindingId ?? '', state: 'asking' } });
    await tx.db.workOrder.update({
      where: { id: order.id },
      // Why it stood still stays: it is why the timer will be late.
      data: asked > 0 ? { heldWhy: 'return' } : { state: 'waiting', heldAt: null },
    });
    tx.touch(order.unbindingId ?? '');
  }
  for (const row of cases) await eraseDrafts(tx, row);
  return held.length;
}

/** In the story of each case that it concerns, or once for the org; what was written is there by its hash. */
function record(
  tx: Tx,
  user: SignedIn,
  kind: 'hold_placed' | 'hold_lifted',
  row: HoldRow,
  { cases, timers }: { cases: readonly string[]; timers: number },
): void {
  const reason = noteHash((kind === 'hold_placed' ? row.reason : row.liftReason) ?? '');
  const data = { hold: row.id, memberId: row.memberId, timers, reason };
  for (const unbindingId of cases.length === 0 ? [null] : cases)
    tx.record({ orgId: row.orgId, kind, unbindingId, actorId: user.id, data });
}

const key = z.tuple([cursorTime, cursorText]);

interface Asked {
  readonly state?: (typeof holdStates)[number] | undefined;
  readonly memberId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Holds of the org, the newest first. */
export async function listHolds(tx: Pick<Tx, 'db'>, orgId: string, { state, memberId, cursor, limit }: Asked) {
  const after = readCursor(cursor, key);
  if (isRefusal(after)) return after;
  const [placedAt, id] = after ?? [];
  const rows = await tx.db.legalHold.findMany({
    where: {
      orgId,
      ...(memberId === undefined ? {} : { memberId }),
      ...(state === undefined ? {} : { liftedAt: state === 'standing' ? null : { not: null } }),
      ...(placedAt === undefined || id === undefined
        ? {}
        : { OR: [{ placedAt: { lt: placedAt } }, { placedAt, id: { lt: id } }] }),
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const page = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.placedAt.toISOString(), row.id],
  );
  return { items: await viewHolds(tx, orgId, page.items), nextCursor: page.nextCursor };
}

async function one(tx: Tx, row: HoldRow): Promise<Hold> {
  const [view] = await viewHolds(tx, row.orgId, [row]);
  if (view === undefined) throw new Error('a hold that was written has no view');
  return view;
}

async function viewHolds(tx: Pick<Tx, 'db'>, orgId: string, rows: readonly HoldRow[]): Promise<Hold[]> {
  const people = await peopleOf(
    tx,
    orgId,
    rows.flatMap((row) => [row.memberId, row.placedById, row.liftedById]),
  );
  const standing = rows.filter((row) => row.liftedAt === null).map((row) => row.memberId);
  const cases = await tx.db.unbinding.findMany({
    where: { orgId, memberId: { in: standing }, executedAt: { not: null } },
    select: { id: true, number: true, memberId: true },
  });
  const held = await timersOf(tx, cases, { state: 'held', heldWhy: 'legal_hold' });
  const waiting = held.flatMap((order) => {
    const of = cases.find(({ id }) => id === order.unbindingId);
    if (of === undefined) return [];
    const { id, number, memberId } = of;
    return [{ memberId, kind: dataOf(order), dueAt: order.dueAt.toISOString(), unbinding: { id, number } }];
  });
  return rows.map((row) => ({
    id: row.id,
    member: known(people(row.memberId)),
    reason: row.reason,
    placedBy: known(people(row.placedById)),
    placedAt: row.placedAt.toISOString(),
    liftedBy: people(row.liftedById),
    liftedAt: row.liftedAt?.toISOString() ?? null,
    liftReason: row.liftReason,
    waiting: waiting
      .filter(({ memberId }) => row.liftedAt === null && memberId === row.memberId)
      .map(({ memberId: _, ...each }) => each),
  }));
}
