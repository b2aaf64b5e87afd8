import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { limit, time } from './words.ts';

export const ledgerEntry = z.object({
  index: z.number().int(),
  kind: z.string(),
  at: time,
  unbindingId: z.string().nullable(),
  actorId: z.string().nullable(),
  /** Exactly what the leaf hash covers. */
  body: z.string(),
  /** RFC 9162 leaf hash, base64. */
  leafHash: z.string(),
});

export const ledger = {
  entries: endpoint({
    method: 'GET',
    path: '/ledger/entries',
    summary: 'Ledger entries from an index on',
    access: 'ledger.read',
    query: z.strictObject({ from: z.coerce.number().pipe(z.int32().min(0)).optional(), limit }),
    ok: z.object({ items: z.array(ledgerEntry), size: z.number().int() }),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid'],
  }),
};
