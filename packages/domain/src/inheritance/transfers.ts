import { day, later } from '../time/duration.ts';

/** WeCom's limits for handing a customer over (document 92125): per call, per customer, and until it takes effect. */
export const transferLimits = { perCall: 100, perCustomer: 2, windowMs: 90 * day, takeoverMs: day } as const;

/** How many calls a hand-over means: each takes so many at most, and names one receiver. */
export const callsFor = (perReceiver: readonly number[], perCall: number = transferLimits.perCall): number =>
  perReceiver.reduce((calls, count) => calls + Math.ceil(count / perCall), 0);

/** How often a customer can still be transferred, and when the next place comes free (null: none is taken). */
export function transferBudget(
  transfers: readonly Date[],
  now: Date,
  limits: { perCustomer: number; windowMs: number } = transferLimits,
): { readonly left: number; readonly nextAt: Date | null } {
  const recent = transfers.filter((at) => later(at, limits.windowMs) > now).sort((a, b) => a.getTime() - b.getTime());
  const left = Math.max(0, limits.perCustomer - recent.length);
  const freed = recent[Math.max(0, recent.length - limits.perCustomer)];
  return { left, nextAt: freed === undefined ? null : later(freed, limits.windowMs) };
}
