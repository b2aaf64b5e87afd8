import { setImmediate as turn } from 'node:timers/promises';
import type { InheritanceStats } from '@unbind/contract/stats';
import { type Mode, modes, modeTable } from '@unbind/domain/inheritance/modes';
import { endings, type Figures, noFigures, spreadOf, sumOf, type Way, ways } from '@unbind/domain/inheritance/reach';
import { day, later } from '@unbind/domain/time/duration';
import { z } from 'zod';
import { boundary } from '../people/scope.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { claimTimes, countFree, countTransfers, type Scope, type Window } from './inheritance.sql.ts';
import { type Month, monthsOf, type Period } from './period.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** Hand-overs of one month, one department of leaving members, and one way. */
export interface Cell extends Figures {
  readonly month: string;
  readonly departmentId: string | null;
  readonly way: Way;
}

/** A median needs no more: the newest claims of each month. */
const claimsPerMonth = 1_000;

/** The preview's own record looks back this far, in slices that each hold up other requests but shortly. */
const previewDays = 90;
const sliceDays = 30;

const way = z.enum(ways);
const fate = z.enum(Object.keys(endings) as [keyof typeof endings]);

/** Counts one window. SQLite answers within the same turn of the event loop: others come first, each time anew. */
async function cellsOf({ db }: Reader, scope: Scope, window: Window, month = ''): Promise<Cell[]> {
  await turn();
  const rows = [...(await countTransfers(db, scope, window)), ...(await countFree(db, scope, window))];
  const cells = rows.map((row): Cell => {
    const count = Number(row.count);
    const of = { month, departmentId: row.departmentId, way: way.parse(row.mode) };
    return { ...of, ...noFigures, handed: count, [endings[fate.parse(row.fate)]]: count };
  });
  const key = (cell: Cell): string => `${cell.way} ${cell.departmentId ?? ''}`;
  return [...Map.groupBy(cells, key).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ ...first, ...sumOf([first, ...rest]) }],
  );
}

const scopeOf = (user: SignedIn): Scope => ({ orgId: user.orgId, within: boundary(user, 'stats.inheritance') });

/** All cells of a period that this person sees. One month is one small question, so that others are answered between. */
export async function inheritanceCells(tx: Reader, user: SignedIn, period: Period, zone: string): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const month of monthsOf(period, zone)) cells.push(...(await cellsOf(tx, scopeOf(user), month, month.month)));
  return cells;
}

/** Reach and churn by way, month and department, and the time to claim, of what this person sees. */
export async function inheritanceStats(
  tx: Reader,
  user: SignedIn,
  period: Period,
  zone: string,
): Promise<InheritanceStats> {
  const cells = await inheritanceCells(tx, user, period, zone);
  const { all, byMonth } = await claimSeconds(tx, scopeOf(user), monthsOf(period, zone));
  const names = await departmentNames(tx, user.orgId, cells);
  const months = Map.groupBy(cells, (cell) => cell.month);
  const departments = Map.groupBy(cells, (cell) => cell.departmentId);
  return {
    ...period,
    total: sumOf(cells),
    ways: byWay(cells, ways).map((of) => ({ ...of, ...referenceOf(of.way) })),
    months: monthsOf(period, zone).map(({ month }) => ({
      month,
      ...figuresOf(months.get(month) ?? []),
      claims: spreadOf(byMonth.get(month) ?? []),
    })),
    departments: [...departments]
      .map(([id, own]) => ({ id, name: names.get(id ?? '') ?? null, ...figuresOf(own) }))
      .sort((a, b) => b.total.handed - a.total.handed || (a.id ?? '').localeCompare(b.id ?? '')),
    claims: spreadOf(all),
    at: tx.now.toISOString(),
  };
}

/**
 * What this person's part of the org measured itself of each way in the last ninety days, for the preview. Nothing for
 * those who may not see statistics.
 */
export async function measuredReach(
  tx: Reader,
  user: SignedIn,
): Promise<{ mode: Mode; handed: number; taken: number; lost: number }[]> {
  const scope = scopeOf(user);
  if (scope.within?.length === 0) return [];
  const cells: Cell[] = [];
  for (let back = previewDays; back > 0; back -= sliceDays) {
    const since = later(tx.now, -back * day);
    const last = back === sliceDays;
    // The present moment belongs to what has been.
    const until = later(since, sliceDays * day + (last ? 1 : 0));
    cells.push(...(await cellsOf(tx, scope, { since, until })));
  }
  return byWay(cells, modes).map(({ way: mode, handed, taken, lost }) => ({ mode, handed, taken, lost }));
}

const byWay = <W extends Way>(cells: readonly Cell[], wanted: readonly W[]) =>
  wanted.map((each) => ({ way: each, ...sumOf(cells.filter((cell) => cell.way === each)) }));

const figuresOf = (cells: readonly Cell[]) => ({
  total: sumOf(cells),
  ways: byWay(cells, ways).filter(({ handed }) => handed > 0),
});

/** R3's figures from articles; a way that R3 does not know has none. */
export const referenceOf = (of: Way): { referenceReach: number | null; referenceChurn: number | null } =>
  of === 'direct' ? { referenceReach: null, referenceChurn: null } : modeTable[of];

async function claimSeconds({ db }: Reader, scope: Scope, months: readonly Month[]) {
  const byMonth = new Map<string, number[]>();
  for (const month of months) {
    await turn();
    const rows = await claimTimes(db, scope, month, claimsPerMonth);
    const seconds = rows.map(({ enteredAt, claimedAt }) => (claimedAt.getTime() - enteredAt.getTime()) / 1_000);
    byMonth.set(month.month, seconds);
  }
  return { byMonth, all: [...byMonth.values()].flat() };
}

/** Names of the departments of these cells. */
export async function departmentNames(
  { db }: Reader,
  orgId: string,
  cells: readonly Cell[],
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(cells.flatMap(({ departmentId }) => departmentId ?? []));
  const rows = await db.department.findMany({ where: { orgId }, select: { id: true, name: true } });
  return new Map(rows.filter(({ id }) => ids.has(id)).map(({ id, name }) => [id, name]));
}
