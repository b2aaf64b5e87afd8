import { members } from '@unbind/contract/members';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { sees } from '../people/scope.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { viewDepartments } from './departments.ts';
import { viewMember } from './detail.ts';
import { listMembers } from './list.ts';
import { findReceivers } from './receivers.ts';
import { putSuccessors, viewSuccessors } from './successors.ts';

export function registerMembers(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  serve(app, deps, members.list, ({ query, user }) => listMembers(reader(), user, query));

  serve(app, deps, members.departments, ({ user }) => viewDepartments(reader(), user));

  serve(app, deps, members.read, async ({ params, user }) =>
    (await sees(reader(), user, 'member.read', params.id))
      ? viewMember(reader(), user, params.id)
      : refuse('not-found'),
  );

  serve(app, deps, members.receivers, async ({ params, query, user }) =>
    (await sees(reader(), user, 'successors.edit', params.id))
      ? { items: await findReceivers(reader(), user, params.id, query) }
      : refuse('not-found'),
  );

  serve(app, deps, members.successors, async ({ params, user, reply }) => {
    if (!(await sees(reader(), user, 'member.read', params.id))) return refuse('not-found');
    const list = await viewSuccessors(reader(), deps, user, params.id);
    reply.header('etag', list.etag);
    return list;
  });

  serve(app, deps, members.putSuccessors, async ({ params, body, user, request, reply }) => {
    if (!(await sees(reader(), user, 'successors.edit', params.id))) return refuse('not-found');
    const etag = request.headers['if-match'];
    const refusal: Refusal | null = await transaction(deps, (tx) => putSuccessors(tx, user, params.id, body, etag));
    if (isRefusal(refusal)) return refusal;
    const list = await viewSuccessors(reader(), deps, user, params.id);
    reply.header('etag', list.etag);
    return list;
  });
}
