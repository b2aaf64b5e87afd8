import { pool } from '@unbind/contract/pool';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { countedBy, judgeByHand } from '../inheritance/by-hand.ts';
import { receiversIn } from '../members/receivers.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { claim } from './claim.ts';
import { claimsOf } from './fit.ts';
import { giveBack } from './give-back.ts';
import { listPool, summarise, viewEntry } from './list.ts';
import { entriesById } from './pool.sql.ts';
import { poolReach } from './reach.ts';
import { releasable, release } from './release.ts';

export function registerPool(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });

  serve(app, deps, pool.list, ({ query, user }) => listPool(reader(), user, query));

  serve(app, deps, pool.summary, ({ user }) => summarise(reader(), user));

  serve(app, deps, pool.claim, ({ params, user }) =>
    transaction(deps, async (tx) => {
      const {
        refused: [refused],
      } = await claim(tx, user, [params.id]);
      if (refused?.code === 'claim-limit') {
        const { left, perDay } = await claimsOf(tx, user);
        return refuse('claim-limit', { left, limit: perDay });
      }
      if (refused !== undefined) return refuse(refused.code, refused.reason === null ? {} : { reason: refused.reason });
      const [row] = await entriesById(tx.db, user.orgId, [params.id]);
      return row === undefined ? refuse('not-found') : viewEntry(tx, user, row);
    }),
  );

  serve(app, deps, pool.receivers, async ({ body: { ids, ...asked }, user }) => {
    const rows = await releasable(reader(), user, ids);
    if (isRefusal(rows)) return rows;
    const { releases } = await poolReach(reader(), user);
    const from = countedBy(rows.map((row) => row.fromMemberId));
    // Nearby colleagues first; whoever is looked for by name may be anywhere that the caller answers for.
    const near = rows.flatMap((row) => row.departmentId ?? []);
    const departments = asked.q === undefined && near.length > 0 ? [...new Set(near)] : releases;
    const where = { departments, without: [...from.keys()], judge: judgeByHand(reader(), user.orgId, from) };
    return { items: await receiversIn(reader(), user.orgId, where, asked) };
  });

  serve(app, deps, pool.claims, ({ body, user }) => transaction(deps, (tx) => claim(tx, user, body.ids)));

  serve(app, deps, pool.giveBack, ({ params, body, user }) =>
    transaction(deps, async (tx) => {
      const row = await giveBack(tx, user, params.id, body.reason);
      return isRefusal(row) ? row : viewEntry(tx, user, row);
    }),
  );

  serve(app, deps, pool.release, ({ body, user }) =>
    transaction(deps, async (tx) => {
      const released = await release(tx, user, body);
      return isRefusal(released) ? released : { released: [...released] };
    }),
  );
}
