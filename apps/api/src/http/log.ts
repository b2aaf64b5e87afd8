import { type Logger, pino } from 'pino';

/**
 * What may be logged of an error. A database error's message repeats the values of its query, so only its kind and
 * its code are kept (invariant 6).
 */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const errorCode = 'code' in error ? String(error.code) : undefined;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
  const message = error.name.startsWith('PrismaClient') ? undefined : error.message;
  return { type: error.name, errorCode, message, frames };
}

/** Structured lines on standard output, or into `stream`; what is secret is struck out wherever it may stand. */
export function createLog(level: string, stream?: { write(line: string): void }): Logger {
  const secret = ['password', 'code', 'token', 'mobile', 'cookie', 'totp', 'q', 'text', 'to'];
  const options = {
    level,
    base: null,
    redact: { paths: secret.flatMap((key) => [`*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    serializers: { err: describe },
  };
  return stream === undefined ? pino(options) : pino(options, stream);
}
