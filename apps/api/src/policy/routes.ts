import { policies } from '@unbind/contract/policy';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorPlace, pageOf, pageSize, readCursor } from '../http/page.ts';
import { serve } from '../http/serve.ts';
import { lockOrg } from '../ledger/lock-org.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { type Tx, transaction } from '../transaction.ts';
import { changePolicy, viewPolicy } from './change.ts';
import { bringUpDraft, discardDraft, reopenDraft, saveDraft, viewDraft } from './draft.ts';
import { exportPolicy, importPolicy } from './file.ts';
import { publishDraft } from './publish.ts';
import { viewVersions } from './versions.ts';
import { withdrawVersion } from './write.ts';

const key = z.tuple([cursorPlace]);

export function registerPolicy(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  const shown = async (orgId: string, reply: FastifyReply) => {
    const view = await viewPolicy(reader(), orgId);
    reply.header('etag', view.etag);
    return view;
  };

  const changed = async (orgId: string, work: (tx: Tx) => Promise<true | Refusal>) => {
    const done = await transaction(deps, work);
    return isRefusal(done) ? done : viewDraft(reader(), orgId);
  };

  serve(app, deps, policies.read, ({ user, reply }) => shown(user.orgId, reply));

  serve(app, deps, policies.change, async ({ body, user, request, reply }) => {
    const etag = request.headers['if-match'];
    const done = await transaction(deps, (tx) => changePolicy(tx, user, body, etag));
    return isRefusal(done) ? done : shown(user.orgId, reply);
  });

  serve(app, deps, policies.versions, async ({ query, user: { orgId } }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const [below] = after ?? [];
    const rows = await deps.db.policy.findMany({
      where: { orgId, ...(below === undefined ? {} : { version: { lt: below } }) },
      orderBy: { version: 'desc' },
      take: limit + 1,
    });
    const views = await viewVersions(reader(), orgId, rows);
    return pageOf(
      views,
      limit,
      (view) => view,
      ({ version }) => [version],
    );
  });

  serve(app, deps, policies.withdraw, async ({ params, body, user, reply }) => {
    const done = await transaction(deps, async (tx) => {
      await lockOrg(tx, user.orgId);
      return withdrawVersion(tx, user, params.id, body.reason);
    });
    return isRefusal(done) ? done : shown(user.orgId, reply);
  });

  serve(app, deps, policies.draft, ({ user }) => viewDraft(reader(), user.orgId));

  serve(app, deps, policies.save, ({ body, user, request }) =>
    changed(user.orgId, (tx) => saveDraft(tx, user, body, request.headers['if-match'])),
  );

  serve(app, deps, policies.discard, async ({ user }) => {
    const done = await transaction(deps, (tx) => discardDraft(tx, user));
    return isRefusal(done) ? done : undefined;
  });

  serve(app, deps, policies.bringUp, ({ user }) => changed(user.orgId, (tx) => bringUpDraft(tx, user)));

  serve(app, deps, policies.reopen, ({ user }) => changed(user.orgId, (tx) => reopenDraft(tx, user)));

  serve(app, deps, policies.publish, async ({ body, user, request, reply }) => {
    const etag = request.headers['if-match'];
    const outcome = await transaction(deps, (tx) => publishDraft(tx, user, body.reason, etag));
    return isRefusal(outcome) ? outcome : { outcome, policy: await shown(user.orgId, reply) };
  });

  serve(app, deps, policies.exported, async ({ user, reply }) => {
    const file = await transaction(deps, (tx) => exportPolicy(tx, user));
    if (!isRefusal(file)) reply.header('content-disposition', 'attachment; filename="unbind-policy.json"');
    return file;
  });

  serve(app, deps, policies.imported, async ({ body, user }) => {
    const done = await transaction(deps, (tx) => importPolicy(tx, user, body));
    return isRefusal(done) ? done : { ...(await viewDraft(reader(), user.orgId)), ...done };
  });
}
