import { hkdfSync, randomBytes } from 'node:crypto';
import calendar from 'chinese-days';
import type { Clock, Keys, Randomness, WorkingDay } from './deps.ts';

/** The machine's clock, moved forward by as much as demo mode asked for. */
export function movableClock(start = 0): Clock & { advance(ms: number): void } {
  let ahead = start;
  return {
    now: () => new Date(Date.now() + ahead),
    world: () => new Date(),
    advance: (ms) => {
      ahead += ms;
    },
  };
}

export const randomness: Randomness = {
  newId: () => randomBytes(16).toString('base64url'),
  bytes: (length) => randomBytes(length),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};

/** One key per purpose out of one configured secret (RFC 5869), so that none of them serves two ends. */
export function keysOf(secret: string): Keys {
  const key = (purpose: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', secret, 'unbind-console', purpose, 32));
  return {
    codes: key('one-time codes'),
    tickets: key('tickets'),
    identities: key('identities'),
    vault: key('vault'),
    recovery: key('recovery codes'),
  };
}

/** China's calendar with its make-up days. */
export const workingDay: WorkingDay = (date) => calendar.isWorkday(date);
