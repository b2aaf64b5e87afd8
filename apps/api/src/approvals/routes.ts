import { approvals, delegation, delegations } from '@unbind/contract/approvals';
import { reachOf } from '@unbind/domain/access/can';
import { runRowStates } from '@unbind/domain/runs/rows';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { languageOf } from '../http/problem.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { linesOf } from '../runs/lines.ts';
import type { SignedIn } from '../session/current.ts';
import { once, type Tx, transaction } from '../transaction.ts';
import { askForApproval } from '../verification/ask.ts';
import { challengeView } from '../verification/routes.ts';
import type { ApprovalRow } from './ask.ts';
import { asDecider, between, decide, lockOpen } from './decide.ts';
import { endDelegation, giveDelegation, viewDelegations } from './delegations.ts';
import { isStrong } from './subjects.ts';
import { viewApproval, viewRows, waysFor } from './view.ts';
import { standingTo } from './who.ts';

const key = z.tuple([cursorTime, cursorText]);

/** What a list refused is not decided on. */
const decidedRowStates = runRowStates.filter((state) => state !== 'refused');

/** What a page goes on behind, the newest first. */
const behind = (field: 'askedAt' | 'createdAt', after: readonly [Date, string] | undefined) =>
  after === undefined ? {} : { OR: [{ [field]: { lt: after[0] } }, { [field]: after[0], id: { lt: after[1] } }] };

/** Everything of the org for who administers or audits it; for others what they asked, decided, or may decide now. */
async function visible(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn) {
  if (reachOf(user.roles, 'approval.read') === 'org') return {};
  const { now } = tx;
  const stands = { orgId: user.orgId, toMemberId: user.id, endedAt: null, startsAt: { lte: now }, endsAt: { gt: now } };
  const delegate = (await tx.db.delegation.count({ where: stands })) > 0;
  const own = [{ askedById: user.id }, { decidedById: user.id }];
  return { AND: [{ OR: [...own, ...(delegate ? [{ state: 'open' }] : [])] }] };
}

async function sees(tx: Pick<Tx, 'db' | 'now'>, user: SignedIn, row: ApprovalRow): Promise<boolean> {
  if (reachOf(user.roles, 'approval.read') === 'org') return true;
  if (row.askedById === user.id || row.decidedById === user.id) return true;
  return row.state === 'open' && (await standingTo(tx, user.id, await between(tx, row))) !== null;
}

/** The row of a second person who wants to prove themself by this factor. */
async function proving(tx: Tx, user: SignedIn, id: string, factor: string): Promise<ApprovalRow | Refusal> {
  const row = await lockOpen(tx, user.orgId, id);
  if (isRefusal(row)) return row;
  const decider = await asDecider(tx, user.id, row);
  if (isRefusal(decider)) return decider;
  if (row.state !== 'open' || row.expiresAt <= tx.now) return refuse('approval-ended', { state: row.state });
  const ways = await waysFor(tx, user.id, await isStrong(tx, row));
  if (ways.length === 0) return refuse('factor-missing', { factor: 'totp' });
  return ways.some((way) => way === factor) ? row : refuse('factor-unavailable', { factor });
}

export function registerApprovals(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now(), carries: deps.messenger.carries });
  const challenge = challengeView(deps);

  serve(app, deps, approvals.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const state = query.state === 'ended' ? { not: 'open' } : query.state;
    const rows = await deps.db.approval.findMany({
      where: {
        orgId: user.orgId,
        ...(state === undefined ? {} : { state }),
        ...(await visible(reader(), user)),
        ...behind('askedAt', after),
      },
      orderBy: [{ askedAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.askedAt.toISOString(), row.id],
    );
    return { items: await viewRows(reader(), user, page.items), nextCursor: page.nextCursor };
  });

  serve(app, deps, approvals.read, async ({ params, user }) => {
    const row = await deps.db.approval.findFirst({ where: { id: params.id, orgId: user.orgId } });
    if (row === null || !(await sees(reader(), user, row))) return refuse('not-found');
    return viewApproval(reader(), user, row);
  });

  serve(app, deps, approvals.lines, async ({ params, query, user, request }) => {
    const row = await deps.db.approval.findFirst({ where: { id: params.id, orgId: user.orgId } });
    if (row === null || !(await sees(reader(), user, row))) return refuse('not-found');
    if (row.subject !== 'run') return { items: [], nextCursor: null };
    const run = { id: row.subjectId, orgId: row.orgId };
    return linesOf(reader(), run, { ...query, states: decidedRowStates }, languageOf(request));
  });

  serve(app, deps, approvals.ask, async ({ params, body, user }) => {
    const asked = await transaction(deps, async (tx) => {
      const row = await proving(tx, user, params.id, body.factor);
      return isRefusal(row) ? row : askForApproval(tx, deps, user, row.id, body.factor);
    });
    return isRefusal(asked) ? asked : challenge(asked.challenge, asked.reply);
  });

  serve(app, deps, approvals.decide, async ({ params, body, user }) => {
    const row = await transaction(deps, (tx) => decide(tx, user, params.id, body));
    return isRefusal(row) ? row : viewApproval(reader(), user, row);
  });

  serve(app, deps, delegations.list, async ({ query, user: { orgId } }) => {
    const after = readCursor(query.cursor, key);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const rows = await deps.db.delegation.findMany({
      where: { orgId, ...behind('createdAt', after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const page = pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.createdAt.toISOString(), row.id],
    );
    return { items: await viewDelegations(reader(), orgId, page.items), nextCursor: page.nextCursor };
  });

  serve(app, deps, delegations.give, ({ body, user, once: claim }) =>
    once(
      deps,
      claim,
      async (tx) => {
        const row = await giveDelegation(tx, user, body);
        if (isRefusal(row)) return row;
        const [view] = await viewDelegations(tx, user.orgId, [row]);
        return delegation.parse(view);
      },
      (stored) => delegation.parse(stored),
    ),
  );

  serve(app, deps, delegations.end, async ({ params, user }) => {
    const row = await transaction(deps, (tx) => endDelegation(tx, user, params.id));
    if (isRefusal(row)) return row;
    const [view] = await viewDelegations(reader(), user.orgId, [row]);
    return delegation.parse(view);
  });
}
