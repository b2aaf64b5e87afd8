import { session } from '@unbind/contract/session';
import { sessions } from '@unbind/contract/sessions';
import { actions, reachOf } from '@unbind/domain/access/can';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { isRefusal } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { pairOf, signIn, signOut } from './actions.ts';
import { giveCookie } from './cookie.ts';
import { cookieName, type SignedIn, signedIn } from './current.ts';
import { knownDevice, rememberDevice } from './known-device.ts';
import { disown, endMine, endOthers, mySessions } from './mine.ts';
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
    const input = {
      ...body,
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      device: knownDevice(deps, request, body.account.toLowerCase()),
      earlier: request.cookies[cookieName] ?? null,
    };
    const opened = await turns(pairOf(input), () => signIn(deps, input));
    if (isRefusal(opened)) return opened;
    request.cookies[cookieName] = opened.token;
    const user = await signedIn(deps, request);
    if (isRefusal(user)) return user;
    giveCookie(deps, reply, opened.token);
    if (input.device === null) rememberDevice(deps, reply, body.account.toLowerCase());
    return view(user);
  });

  serve(app, deps, session.read, ({ user }) => view(user));

  serve(app, deps, sessions.list, async ({ user }) => ({
    items: await mySessions({ db: deps.db, now: deps.clock.now() }, user),
  }));

  serve(app, deps, sessions.end, async ({ params, user }) => {
    const ended = await transaction(deps, (tx) => endMine(tx, user, params.id));
    return isRefusal(ended) ? ended : { ended };
  });

  serve(app, deps, sessions.endOthers, async ({ user }) => {
    const ended = await transaction(deps, (tx) => endOthers(tx, user));
    return isRefusal(ended) ? ended : { ended };
  });

  serve(app, deps, sessions.notMe, ({ params, user }) => transaction(deps, (tx) => disown(tx, user, params.id)));

  serve(app, deps, session.signOut, async ({ user, reply }) => {
    reply.clearCookie(cookieName, { path: '/' });
    return signOut(deps, user);
  });
}
