import type { Failure } from '@unbind/workflow/ports';
import { z } from 'zod';

/**
 * What Prisma says when the database could not be reached (P1001, P1002, P1017), kept us waiting (P1008, P2024), did not
 * let a transaction begin or live on (P2028), or had two of them in each other's way (P2034).
 */
const awayCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034']);
const awayKinds = new Set(['SocketTimeout', 'DatabaseNotReachable', 'ConnectionClosed', 'TransactionWriteConflict']);

/** SQLite: busy, locked, no memory, an I/O error, full, cannot open. */
const sqliteCode = /^SQLITE_(BUSY|LOCKED|NOMEM|IOERR|FULL|CANTOPEN)/;
const sqliteNumbers = new Set([5, 6, 7, 10, 13, 14]);
/** PostgreSQL: connection, resources (a full disk too), shutting down, its own I/O, two in each other's way. */
const postgresqlCode = /^(08|53|57P|58|40001|40P01|55P03)/;
const socketCode = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOSPC)$/;

const layer = z.object({
  name: z.string().optional(),
  message: z.string().optional(),
  code: z.string().optional().catch(undefined),
  kind: z.string().optional().catch(undefined),
  originalCode: z.string().optional().catch(undefined),
  extendedCode: z.number().optional().catch(undefined),
  cause: z.unknown().optional(),
  meta: z.object({ driverAdapterError: z.unknown().optional() }).optional().catch(undefined),
});
type Layer = z.infer<typeof layer>;

/** An exception and everything that it says was its cause. */
function layersOf(error: unknown): Layer[] {
  const layers: Layer[] = [];
  for (let at: unknown = error; layers.length < 6; ) {
    const { success, data } = layer.safeParse(at);
    if (!success) break;
    layers.push(data);
    at = data.cause ?? data.meta?.driverAdapterError;
  }
  return layers;
}

function isStorage({ code = '', kind = '', originalCode = '', extendedCode, message = '' }: Layer): boolean {
  const codes = [code, originalCode];
  return (
    awayCodes.has(code) ||
    awayKinds.has(kind) ||
    codes.some((each) => sqliteCode.test(each) || postgresqlCode.test(each) || socketCode.test(each)) ||
    (extendedCode !== undefined && sqliteNumbers.has(extendedCode % 256)) ||
    // What has passed between threads is a message and no more.
    /database is locked|database or disk is full|Connection terminated|Unable to start a transaction/.test(message)
  );
}

/**
 * What an exception tells about the next attempt. Our own database locked, full, away or restarting says nothing about
 * the work, which is tried for as long as it takes. The detail is codes: a message could hold what nobody is to read.
 */
export function failureOf(error: unknown): Failure {
  const layers = layersOf(error);
  const storage = layers.find(isStorage);
  if (storage !== undefined)
    return { fault: 'storage', detail: storage.code ?? storage.originalCode ?? storage.kind ?? 'storage' };
  const [outer] = layers;
  return { fault: 'unknown', detail: outer?.message ?? 'unknown' };
}
