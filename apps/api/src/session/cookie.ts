import type { FastifyReply } from 'fastify';
import type { Deps } from '../deps.ts';
import { cookieName, sessionLimits } from './current.ts';

/** Hands the browser its session's token, which scripts cannot read. */
export function giveCookie({ publicUrl }: Pick<Deps, 'publicUrl'>, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: publicUrl.startsWith('https:'),
    maxAge: sessionLimits.absoluteMs / 1_000,
  });
}
