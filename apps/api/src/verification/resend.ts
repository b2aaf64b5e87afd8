import { sendLimits } from '@unbind/domain/verification/limits';
import { type Refusal, refuse } from '../refusal.ts';

/** A code is sent again a minute after the last one at the earliest; null when it may be sent now. */
export function tooSoon(last: { readonly createdAt: Date } | null, now: Date): Refusal | null {
  const left = last === null ? 0 : last.createdAt.getTime() + sendLimits.resendMs - now.getTime();
  return left > 0 ? refuse('too-many-requests', { retryAfter: Math.ceil(left / 1_000) }) : null;
}
