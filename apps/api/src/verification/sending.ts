import type { Challenge } from '@unbind/contract/verification';
import { sendLimits } from '@unbind/domain/verification/limits';
import { type Refusal, refuse } from '../refusal.ts';
import { count, paused } from '../session/throttle.ts';
import type { Tx } from '../transaction.ts';
import { ticketHash } from './codes.ts';

type Reached = { readonly mobile: string | null; readonly email: string | null };

/** Where a channel reaches a person; null when they have no such address. */
export const addressOf = (member: Reached, channel: 'sms' | 'email'): string | null =>
  channel === 'sms' ? member.mobile : member.email;

/** A code is sent again a minute after the last one at the earliest. */
export const resendAt = (last: { readonly createdAt: Date }): Date =>
  new Date(last.createdAt.getTime() + sendLimits.resendMs);

/** Why a code cannot be sent again yet; null when it can. */
export function tooSoon(last: { readonly createdAt: Date } | null, now: Date): Refusal | null {
  const left = last === null ? 0 : resendAt(last).getTime() - now.getTime();
  return left > 0 ? refuse('too-many-requests', { retryAfter: Math.ceil(left / 1_000) }) : null;
}

/** How far the order to send a code has come. */
export function sendingOf({ state, lastError }: { state: string; lastError: string | null }): Challenge['sending'] {
  if (state === 'done') return 'sent';
  if (state === 'parked' || state === 'cancelled') return 'failed';
  return lastError === null ? 'waiting' : 'delayed';
}

/** Counts one code to this person and this address, or says why none may be sent now. */
export async function maySend(tx: Tx, memberId: string, channel: 'sms' | 'email'): Promise<Refusal | null> {
  // Writing locks the row: two who ask at once are counted one after the other, and one code leaves.
  const member = await tx.db.member.update({ where: { id: memberId }, data: { updatedAt: tx.now } });
  const address = addressOf(member, channel);
  if (address === null) return refuse('factor-address-missing');
  const last = await tx.db.challenge.findFirst({
    where: { memberId, factor: channel },
    orderBy: { createdAt: 'desc' },
    select: { createdAt: true },
  });
  const early = tooSoon(last, tx.now);
  if (early !== null) return early;
  const limits = [
    [`send:${channel}:${memberId}`, sendLimits.perPerson],
    [`send:${channel}:to:${ticketHash(address)}`, sendLimits.perAddress],
  ] as const;
  for (const [key, limit] of limits) {
    const waiting = await paused(tx, key);
    if (waiting !== null) return refuse('too-many-requests', waiting.params);
    await count(tx, key, limit);
  }
  return null;
}
