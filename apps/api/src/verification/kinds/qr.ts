import { challengeLimits } from '@unbind/domain/verification/limits';
import type { Deps } from '../../deps.ts';
import { refuse } from '../../refusal.ts';
import { ticketHash } from '../codes.ts';
import type { FactorKind, Seed } from '../port.ts';

/** A one-time ticket of 256 bits; only its hash is stored, and the address that holds it is said once. */
export function ticketSeed({ random, publicUrl }: Pick<Deps, 'random' | 'publicUrl'>): Seed {
  const ticket = Buffer.from(random.bytes(32)).toString('base64url');
  return {
    ticketHash: ticketHash(ticket),
    matchDigits: String(10 + Math.floor(random.fraction() * 90)),
    reply: { scanUrl: `${publicUrl}/scan/${ticket}` },
  };
}

/** A code to scan with another signed-in device of the same person; it is approved there (scan.ts), never answered here. */
export const qr: FactorKind = {
  limit: challengeLimits.qr,
  ask: async (_tx, deps, { row }) => (row === null ? refuse('factor-unavailable', { factor: 'qr' }) : ticketSeed(deps)),
  weigh: async () => refuse('input-invalid'),
};
