import { members, type Successor } from '@unbind/contract/members';
import { successors } from '@unbind/contract/successors';
import type { Action } from '@unbind/domain/access/can';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { type Call, serve } from '../http/serve.ts';
import { sees } from '../people/scope.ts';
import { isRefusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { transaction } from '../transaction.ts';
import { viewDepartments } from './departments.ts';
import { viewMember } from './detail.ts';
import { listMembers } from './list.ts';
import { findReceivers, type Holder } from './receivers.ts';
import { seesDepartment } from './scope.ts';
import { liftYouth, putSuccessors, viewSuccessors } from './successors.ts';
import { bulkSuccessors } from './successors-bulk.ts';

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
      ? { items: await findReceivers(reader(), user, { kind: 'member', id: params.id }, query) }
      : refuse('not-found'),
  );

  const seesHolder = async (user: SignedIn, action: Action, { kind, id }: Holder): Promise<boolean> =>
    kind === 'member' ? sees(reader(), user, action, id) : seesDepartment(reader(), user, action, id);
  const show = async (user: SignedIn, holder: Holder, reply: FastifyReply) => {
    const list = await viewSuccessors(reader(), deps, user, holder);
    reply.header('etag', list.etag);
    return list;
  };
  type Listed = Pick<Call<typeof members.successors>, 'user' | 'reply'>;
  const readList = async ({ user, reply }: Listed, action: Action, holder: Holder) =>
    (await seesHolder(user, action, holder)) ? show(user, holder, reply) : refuse('not-found');
  const putList = async (call: Listed & { request: FastifyRequest; body: Successor[] }, holder: Holder) => {
    const { user, request, reply, body } = call;
    if (!(await seesHolder(user, 'successors.edit', holder))) return refuse('not-found');
    const etag = request.headers['if-match'];
    const put = await transaction(deps, (tx) => putSuccessors(tx, user, holder, body, etag));
    return isRefusal(put) ? put : show(user, holder, reply);
  };

  serve(app, deps, members.successors, (call) => readList(call, 'member.read', { kind: 'member', id: call.params.id }));
  serve(app, deps, members.putSuccessors, (call) => putList(call, { kind: 'member', id: call.params.id }));
  serve(app, deps, successors.receivers, async ({ params, query, user }) =>
    (await seesDepartment(reader(), user, 'successors.edit', params.id))
      ? { items: await findReceivers(reader(), user, { kind: 'department', id: params.id }, query) }
      : refuse('not-found'),
  );
  serve(app, deps, successors.department, (call) =>
    readList(call, 'successors.edit', { kind: 'department', id: call.params.id }),
  );
  serve(app, deps, successors.putDepartment, (call) => putList(call, { kind: 'department', id: call.params.id }));

  serve(app, deps, successors.bulk, ({ body, user }) => transaction(deps, (tx) => bulkSuccessors(tx, user, body)));

  serve(app, deps, successors.lift, async ({ params, body, user, reply }) => {
    if (!(await sees(reader(), user, 'successors.lift', params.id))) return refuse('not-found');
    const refusal = await transaction(deps, (tx) => liftYouth(tx, user, params.id, body.reason));
    return isRefusal(refusal) ? refusal : show(user, { kind: 'member', id: params.id }, reply);
  });
}
