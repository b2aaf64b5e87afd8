import { challengeLimits } from '@unbind/domain/verification/limits';
import { refuse } from '../../refusal.ts';
import { ticketHash } from '../codes.ts';
import type { FactorKind } from '../port.ts';

/** A code to scan with another signed-in device of the same person; it is approved there (scan.ts), never answered here. */
export const qr: FactorKind = {
  limit: challengeLimits.qr,
  ask: async (_tx, { random, publicUrl }, { row }) => {
    if (row === null) return refuse('factor-unavailable', { factor: 'qr' });
    const ticket = Buffer.from(random.bytes(32)).toString('base64url');
    return {
      ticketHash: ticketHash(ticket),
      matchDigits: String(10 + Math.floor(random.fraction() * 90)),
      reply: { scanUrl: `${publicUrl}/scan/${ticket}` },
    };
  },
  weigh: async () => refuse('input-invalid'),
};
