import { session } from '@unbind/contract/session';
import { actions, reachOf } from '@unbind/domain/access/can';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { isRefusal } from '../refusal.ts';
import { pairOf, signIn, signOut } from './actions.ts';
import { giveCookie } from './cookie.ts';
import { cookieName, type SignedIn, signedIn } from './current.ts';
import { createTurns } from './turns.ts';

export function registerSession(app: FastifyInstance, deps: Deps, { demo }: { demo: boolean }): void {
  const turns = createTurns();
  const view = async (user: SignedIn) => {
    const org = await deps.db.org.findUniqueOrThrow({ where: { id: user.orgId } });
    return {
      user: { id: user.id, name: user.name, account: user.account, roles: [...user.roles] },
      org: { id: org.id, name: org.name, timeZone: org.timeZone },
      csrfToken: user.csrfToken,
      actions: actions.filter((action) => reachOf(user.roles, action) !== null),
      expiresAt: user.expiresAt.toISOString(),
      serverTime: deps.clock.now().toISOString(),
      demo,
    };
  };

  serve(app, deps, session.signIn, async ({ body, request, reply }) => {
    const input = { ...body, address: request.ip, userAgent: request.headers['user-agent'] ?? null };
    const opened = await turns(pairOf(input), () => signIn(deps, input));
    if (isRefusal(opened)) return opened;
    request.cookies[cookieName] = opened.token;
    const user = await signedIn(deps, request);
    if (isRefusal(user)) return user;
    giveCookie(deps, reply, opened.token);
    return view(user);
  });

  serve(app, deps, session.read, ({ user }) => view(user));

  serve(app, deps, session.signOut, async ({ user, reply }) => {
    reply.clearCookie(cookieName, { path: '/' });
    return signOut(deps, user);
  });
}
