import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';

/** Outlives every session, so that a person's own browser is known when somebody else guesses at their account. */
const deviceCookie = 'unbind_device';
const yearSeconds = 365 * 24 * 3_600;

const tagOf = ({ keys }: Pick<Deps, 'keys'>, accountKey: string, nonce: string): Buffer =>
  createHmac('sha256', keys.tickets).update(`device:${accountKey}:${nonce}`).digest();

/**
 * The browser from which this account has signed in before, or null. Its tries are counted by themselves, so that guesses
 * from the same network cannot lock the owner out (OWASP, device cookies).
 */
export function knownDevice(deps: Pick<Deps, 'keys'>, request: FastifyRequest, accountKey: string): string | null {
  const [nonce = '', tag = ''] = (request.cookies[deviceCookie] ?? '').split('.');
  const [given, expected] = [Buffer.from(tag, 'base64url'), tagOf(deps, accountKey, nonce)];
  return given.length === expected.length && timingSafeEqual(given, expected) ? nonce : null;
}

/** Remembers that this account has signed in from this browser. */
export function rememberDevice(
  deps: Pick<Deps, 'keys' | 'random' | 'publicUrl'>,
  reply: FastifyReply,
  accountKey: string,
): void {
  const nonce = deps.random.newId();
  reply.setCookie(deviceCookie, `${nonce}.${tagOf(deps, accountKey, nonce).toString('base64url')}`, {
    path: '/api/v1/session',
    httpOnly: true,
    sameSite: 'lax',
    secure: deps.publicUrl.startsWith('https:'),
    maxAge: yearSeconds,
  });
}
