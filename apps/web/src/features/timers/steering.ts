import type { Timer } from '@unbind/contract/timers';
import { day, hour, later } from '@unbind/domain/time/duration';

interface Steerable {
  /** It may be told to come now. */
  readonly run: boolean;
  /** It may be put off, or brought back to where the rule had it. */
  readonly move: boolean;
}

/** What the bounds of a timer's rule leave to do with it at this moment. */
export function steerable({ bounds, state, dueAt }: Pick<Timer, 'bounds' | 'state' | 'dueAt'>, now: Date): Steerable {
  if (bounds === null || state !== 'waiting') return { run: false, move: false };
  const [earliest, latest] = [new Date(bounds.earliest), new Date(bounds.latest)];
  const from = earliest > now ? earliest : now;
  return {
    run: earliest <= now && now <= latest && new Date(dueAt) > now,
    move: latest > from || (latest.getTime() === from.getTime() && latest.toISOString() !== dueAt),
  };
}

export type Offer =
  | { readonly key: 'hours' | 'days'; readonly n: number; readonly at: Date }
  | { readonly key: 'rule' | 'latest'; readonly at: Date };

/** Times that somebody is likely to want: a while later, as far as allowed, or where the rule had it. */
export function offers({ bounds, dueAt, ruleDueAt }: Timer, now: Date): readonly Offer[] {
  if (bounds === null) return [];
  const [earliest, latest, due] = [new Date(bounds.earliest), new Date(bounds.latest), new Date(dueAt)];
  const all: readonly Offer[] = [
    ...(ruleDueAt === null ? [] : [{ key: 'rule', at: new Date(ruleDueAt) } as const]),
    ...[6, 12].map((n) => ({ key: 'hours', n, at: later(due, n * hour) }) as const),
    ...[1, 3, 7, 30].map((n) => ({ key: 'days', n, at: later(due, n * day) }) as const),
    { key: 'latest', at: latest },
  ];
  const allowed = all.filter(({ at, key }) => at >= now && at >= earliest && (key === 'latest' || at < latest));
  // A few are read, many are not: the smallest steps that fit would only fill the line.
  const steps = allowed.filter(({ key }) => key === 'hours' || key === 'days').slice(-3);
  return allowed.filter((offer) => offer.key === 'rule' || offer.key === 'latest' || steps.includes(offer));
}

export const timerGroups = ['now', 'today', 'week', 'later'] as const;
export type TimerGroup = (typeof timerGroups)[number];

/** Which heading a waiting timer stands under; `midnight` ends today in the org's zone. */
export function groupOf(dueAt: string, now: Date, midnight: Date): TimerGroup {
  const due = new Date(dueAt);
  if (due <= now) return 'now';
  if (due < midnight) return 'today';
  return due < later(midnight, 7 * day) ? 'week' : 'later';
}
