import { bind, own } from '@unbind/contract/me';
import type { FastifyInstance } from 'fastify';
import type { Aside } from '../aside/work.ts';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { once, transaction } from '../transaction.ts';
import { receiptOf } from './receipt.ts';
import { ask } from './requests.ts';
import { acceptBind, beginTicket, readTicket, refuseBind, viewBind } from './tickets.ts';
import { viewMe } from './view.ts';

export function registerMe(app: FastifyInstance, deps: Deps, aside: Aside): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now(), carries: deps.messenger.carries });

  serve(app, deps, own.read, ({ user }) => viewMe({ ...reader(), face: deps.face }, user));

  serve(app, deps, own.impact, ({ query, user }) =>
    aside('impact', { user, memberId: user.id, asked: query, own: true }),
  );

  serve(app, deps, own.unbind, ({ body, user, once: claim }) =>
    aside('open', { user, opening: { ...body, memberId: user.id }, own: true, claim }),
  );

  serve(app, deps, own.request, ({ body, user, once: claim }) =>
    once(
      deps,
      claim,
      (tx) => ask(tx, user, body),
      (stored) => own.request.ok.parse(stored),
    ),
  );

  serve(app, deps, own.beginTicket, ({ user }) => transaction(deps, (tx) => beginTicket(tx, deps, user)));
  serve(app, deps, own.ticket, ({ params, user }) => readTicket(reader(), user, params.id));
  serve(app, deps, own.receipt, ({ params, user }) => receiptOf(reader(), user, params.id));

  serve(app, deps, bind.view, ({ params }) => viewBind(reader(), deps, params.token));
  serve(app, deps, bind.accept, ({ params, body }) => acceptBind(deps, params.token, body.code));
  serve(app, deps, bind.refuse, ({ params }) => refuseBind(deps, params.token));
}
