import { unbindings } from '@unbind/contract/unbindings';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Aside } from '../aside/work.ts';
import type { Deps } from '../deps.ts';
import { cursorPlace, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { known, peopleOf } from '../people/people.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { transaction } from '../transaction.ts';
import { type CaseRow, stateOf } from './case.ts';
import { cancelCase, confirmCase, resendToken, resumeCase } from './confirm.ts';
import { reads } from './entitled.ts';
import { approveCase, freezeOwn, releaseCase } from './freeze.ts';
import { listCases } from './list.ts';
import { guards } from './second.ts';
import { streamCase } from './stream.ts';
import { itemView, viewCase } from './view.ts';

const itemKey = z.tuple([cursorPlace]);

export function registerUnbindings(app: FastifyInstance, deps: Deps, aside: Aside): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now(), carries: deps.messenger.carries });

  const find = async (user: SignedIn, id: string): Promise<CaseRow | Refusal> => {
    const row = await deps.db.unbinding.findFirst({ where: { id, orgId: user.orgId } });
    return row !== null && (await reads(reader(), user, row)) ? row : refuse('not-found');
  };
  const viewOf = async (user: SignedIn, id: string) => {
    const row = await find(user, id);
    return isRefusal(row) ? row : viewCase(reader(), row);
  };

  serve(app, deps, unbindings.impact, ({ params, query, user }) =>
    aside('impact', { user, memberId: params.id, asked: query }),
  );

  serve(app, deps, unbindings.split, ({ params, body, user }) =>
    aside('split', { user, memberId: params.id, inheritance: body.inheritance }),
  );

  serve(app, deps, unbindings.create, ({ body, user, once: claim }) => aside('open', { user, opening: body, claim }));

  serve(app, deps, unbindings.list, ({ query, user }) => listCases(reader(), user, query));

  serve(app, deps, unbindings.read, ({ params, user }) => viewOf(user, params.id));

  serve(app, deps, unbindings.items, async ({ params, query, user }) => {
    const row = await find(user, params.id);
    if (isRefusal(row)) return row;
    const after = readCursor(query.cursor, itemKey);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const items = await deps.db.effectItem.findMany({
      where: {
        unbindingId: row.id,
        effect: { kind: params.kind },
        ...(after === undefined ? {} : { position: { gt: after[0] } }),
      },
      orderBy: { position: 'asc' },
      take: limit + 1,
    });
    const people = await peopleOf(
      reader(),
      user.orgId,
      items.map((item) => item.forecastTo),
    );
    return pageOf(
      items,
      limit,
      (item) => itemView(item, people),
      (item) => [item.position],
    );
  });

  serve(app, deps, unbindings.events, async ({ params, user, request, reply }) => {
    const row = await find(user, params.id);
    if (isRefusal(row)) return row;
    streamCase(deps, row.id, request, reply);
    return undefined as never;
  });

  serve(app, deps, unbindings.changes, async ({ params, user }) => {
    const row = await find(user, params.id);
    return isRefusal(row) ? row : aside('drift', row);
  });

  serve(app, deps, unbindings.confirm, async ({ params, body, user, request }) => {
    const answered = await confirmCase(deps, aside, user, params.id, { ...body, address: request.ip });
    if (isRefusal(answered)) return answered;
    if (answered.right !== false) return viewOf(user, params.id);
    if (answered.pauseSeconds !== null) return refuse('too-many-tries', { retryAfter: answered.pauseSeconds });
    return refuse('code-wrong', { left: answered.left });
  });

  serve(app, deps, unbindings.token, async ({ params, user }) => {
    const sent = await transaction(deps, (tx) => resendToken(tx, user, params.id));
    return isRefusal(sent) ? sent : viewOf(user, params.id);
  });

  serve(app, deps, unbindings.cancel, async ({ params, body, user }) => {
    const row = await transaction(deps, (tx) => cancelCase(tx, user, params.id, body.reason));
    return isRefusal(row) ? row : { id: row.id, state: stateOf(row).state, endReason: row.endReason };
  });

  serve(app, deps, unbindings.freeze, async ({ params, user }) => {
    const row = await transaction(deps, (tx) => freezeOwn(tx, user, params.id));
    return isRefusal(row) ? row : { id: row.id, state: stateOf(row).state, endReason: row.endReason };
  });

  serve(app, deps, unbindings.release, async ({ params, body, user }) => {
    const row = await transaction(deps, (tx) => releaseCase(tx, user, params.id, body.note));
    return isRefusal(row) ? row : viewOf(user, params.id);
  });

  serve(app, deps, unbindings.approve, async ({ params, body, user }) => {
    const row = await transaction(deps, (tx) => approveCase(tx, user, params.id, body));
    return isRefusal(row) ? row : viewOf(user, params.id);
  });

  serve(app, deps, unbindings.resume, async ({ params, user }) => {
    const row = await transaction(deps, (tx) => resumeCase(tx, user, params.id));
    return isRefusal(row) ? row : viewOf(user, params.id);
  });

  serve(app, deps, unbindings.concern, async ({ params, user }) => {
    const row = await deps.db.unbinding.findFirst({ where: { id: params.id, orgId: user.orgId } });
    if (row === null || !(row.memberId === user.id || (await guards(reader(), row, user.id))))
      return refuse('not-found');
    const people = await peopleOf(reader(), user.orgId, [row.initiatorId, row.memberId]);
    const { state } = stateOf(row);
    await deps.db.notification.updateMany({
      where: { unbindingId: row.id, memberId: user.id, readAt: null },
      data: { readAt: deps.clock.now() },
    });
    return {
      id: row.id,
      number: row.number,
      state,
      own: row.memberId === user.id,
      member: known(people(row.memberId)),
      initiator: known(people(row.initiatorId)),
      reason: row.reason,
      createdAt: row.createdAt.toISOString(),
      mayObject: ['verifying', 'awaiting_approval', 'scheduled', 'holding', 'confirmable'].includes(state),
      objectUntil: row.deadline?.toISOString() ?? null,
      customers: row.customerCount,
      effects: row.effectCount,
    };
  });
}
