import type { Impact } from '@unbind/contract/impact';
import { day } from '@unbind/domain/time/duration';
import { factors } from '@unbind/domain/verification/factors';
import type { Actor } from '@unbind/domain/verification/matrix';
import { z } from 'zod';
import type { Tx } from '../transaction.ts';

/** What is measured: the last ninety days, at most so many of the newest. Fewer than three are told as nothing. */
const span = { ms: 90 * day, cases: 200, answers: 1_000, fewest: 3 } as const;

const factor = z.enum(factors).nullable().catch(null);

const since = (now: Date): Date => new Date(now.getTime() - span.ms);

function median(values: readonly number[]): number | null {
  if (values.length < span.fewest) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/** The org's own median minutes for one row of R1, from opening a case to the last factor; null with too few cases. */
export async function measuredMinutes(
  { db, now }: Pick<Tx, 'db' | 'now'>,
  orgId: string,
  actor: Actor,
): Promise<Impact['measuredMinutes']> {
  const rows = await db.unbinding.findMany({
    where: {
      orgId,
      actor,
      createdAt: { gt: since(now) },
      OR: [{ verifiedAt: { not: null } }, { executedAt: { not: null } }],
    },
    orderBy: { createdAt: 'desc' },
    take: span.cases,
    select: { createdAt: true, verifiedAt: true, executedAt: true },
  });
  // Cases of an imported history were not verified here; their carry-out is the nearest that is known.
  const minutes = rows.flatMap(({ createdAt, verifiedAt, executedAt }) => {
    const end = verifiedAt ?? executedAt;
    return end === null ? [] : [(end.getTime() - createdAt.getTime()) / 60_000];
  });
  const middle = median(minutes);
  return middle === null ? null : { median: Math.round(middle * 10) / 10, cases: minutes.length };
}

/** The org's own median seconds of each factor, from asking to passing. */
export async function measuredSeconds(
  { db, now }: Pick<Tx, 'db' | 'now'>,
  orgId: string,
): Promise<Impact['measuredSeconds']> {
  const rows = await db.challenge.findMany({
    where: { orgId, state: 'passed', answeredAt: { gt: since(now) }, purpose: 'unbinding' },
    orderBy: { answeredAt: 'desc' },
    take: span.answers,
    select: { factor: true, createdAt: true, answeredAt: true },
  });
  return factors.flatMap((each) => {
    const seconds = rows.flatMap((row) =>
      factor.parse(row.factor) === each && row.answeredAt !== null
        ? [(row.answeredAt.getTime() - row.createdAt.getTime()) / 1_000]
        : [],
    );
    const middle = median(seconds);
    return middle === null ? [] : [{ factor: each, median: Math.round(middle), count: seconds.length }];
  });
}
