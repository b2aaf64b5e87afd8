import { runs } from '@unbind/contract/runs';
import { reachOf } from '@unbind/domain/access/can';
import { redRowStates, runRowStates } from '@unbind/domain/runs/rows';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { languageOf } from '../http/problem.ts';
import { serve } from '../http/serve.ts';
import { hashOf } from '../imports/preview.ts';
import { known, peopleOf } from '../people/people.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { type Once, once, type Tx, transaction } from '../transaction.ts';
import { challengeView } from '../verification/routes.ts';
import { choose } from './choose.ts';
import { confirmRun, resendRunToken } from './confirm.ts';
import { drawRun } from './create.ts';
import type { RunRow } from './life.ts';
import { linesOf } from './lines.ts';
import { chooseFromFile, readListUpload, type Upload } from './list-file.ts';
import { resultFile } from './result.ts';
import { beginRun, cancelRun, objectable, objectToRun, ownLine, pauseRun, resumeRun, stopRun } from './steer.ts';
import { askRunFactor } from './verify.ts';
import { lineView, rowOf, viewRun } from './view.ts';

const listKey = z.tuple([cursorTime, cursorText]);

/** Many unbindings as one decision. */
export function registerRuns(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now(), carries: deps.messenger.carries });

  const find = async (user: SignedIn, id: string): Promise<RunRow | Refusal> => {
    const whole = reachOf(user.roles, 'run.read') === 'org';
    const own = whole ? {} : { initiatorId: user.id };
    return (await deps.db.run.findFirst({ where: { id, orgId: user.orgId, ...own } })) ?? refuse('not-found');
  };
  const show = async (user: SignedIn, id: string) => {
    const run = await find(user, id);
    return isRefusal(run) ? run : viewRun(reader(), user, run);
  };
  const steered = async (user: SignedIn, id: string, work: (tx: Tx) => Promise<unknown>) => {
    const outcome = await transaction(deps, work);
    return isRefusal(outcome) ? outcome : show(user, id);
  };

  serve(app, deps, runs.create, async ({ body, user, once: claim }) =>
    once(
      deps,
      claim,
      async (tx) => {
        const choice = await choose(tx, user, body.choice);
        if (isRefusal(choice)) return choice;
        const run = await drawRun(tx, user, { choice, mode: body.inheritance.mode, reason: body.reason });
        return isRefusal(run) ? run : viewRun(tx, user, run);
      },
      (stored) => runs.create.ok.parse(stored),
    ),
  );

  serve(app, deps, runs.upload, async ({ user, once: claim, request }) => {
    const upload = await readListUpload(request);
    if (isRefusal(upload)) return upload;
    const { mode, reason } = upload;
    const choice = await chooseFromFile(reader(), user, upload);
    if (isRefusal(choice)) return choice;
    return once(
      deps,
      withFile(claim, upload),
      async (tx) => {
        const run = await drawRun(tx, user, { choice, mode, reason });
        return isRefusal(run) ? run : viewRun(tx, user, run);
      },
      (stored) => runs.upload.ok.parse(stored),
    );
  });

  serve(app, deps, runs.list, async ({ query, user }) => {
    const after = readCursor(query.cursor, listKey);
    if (isRefusal(after)) return after;
    const limit = pageSize(query.limit);
    const whole = reachOf(user.roles, 'run.read') === 'org';
    const [at, id] = after ?? [];
    const page =
      at === undefined || id === undefined
        ? {}
        : { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
    const found = await deps.db.run.findMany({
      where: { orgId: user.orgId, ...(whole ? {} : { initiatorId: user.id }), ...page },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const people = await peopleOf(
      reader(),
      user.orgId,
      found.map(({ initiatorId }) => initiatorId),
    );
    return pageOf(
      found,
      limit,
      (run) => rowOf(run, people),
      (run) => [run.createdAt.toISOString(), run.id],
    );
  });

  serve(app, deps, runs.read, ({ params, user }) => show(user, params.id));

  serve(app, deps, runs.rows, async ({ params, query, user, request }) => {
    const run = await find(user, params.id);
    if (isRefusal(run)) return run;
    const { state } = query;
    const states = state === 'red' ? redRowStates : state === undefined ? runRowStates : [state];
    return linesOf(reader(), run, { ...query, states }, languageOf(request));
  });

  serve(app, deps, runs.begin, ({ params, body, user }) =>
    steered(user, params.id, (tx) => beginRun(tx, user, params.id, body.listHash)),
  );

  serve(app, deps, runs.ask, async ({ params, body, user }) => {
    const asked = await transaction(deps, (tx) => askRunFactor(tx, deps, user, params.id, body.factor));
    return isRefusal(asked) ? asked : challengeView(deps)(asked.challenge, asked.reply);
  });

  serve(app, deps, runs.confirm, async ({ params, body, user, request }) => {
    const answered = await confirmRun(deps, user, params.id, { ...body, address: request.ip });
    if (isRefusal(answered)) return answered;
    if (answered.right !== false) return show(user, params.id);
    if (answered.pauseSeconds !== null) return refuse('too-many-tries', { retryAfter: answered.pauseSeconds });
    return refuse('code-wrong', { left: answered.left });
  });

  serve(app, deps, runs.token, ({ params, user }) =>
    steered(user, params.id, (tx) => resendRunToken(tx, user, params.id)),
  );
  serve(app, deps, runs.pause, ({ params, user }) => steered(user, params.id, (tx) => pauseRun(tx, user, params.id)));
  serve(app, deps, runs.resume, ({ params, user }) => steered(user, params.id, (tx) => resumeRun(tx, user, params.id)));
  serve(app, deps, runs.stop, ({ params, body, user }) =>
    steered(user, params.id, (tx) => stopRun(tx, user, params.id, body.reason)),
  );
  serve(app, deps, runs.cancel, ({ params, body, user }) =>
    steered(user, params.id, (tx) => cancelRun(tx, user, params.id, body.reason)),
  );

  serve(app, deps, runs.concern, async ({ params, user }) => {
    const of = await ownLine(reader(), user, params.id);
    if (isRefusal(of)) return of;
    const { run, line } = of;
    const people = await peopleOf(reader(), user.orgId, [run.initiatorId]);
    const { state } = lineView(line, people, 'zh-CN');
    return {
      ...{ id: run.id, number: run.number, initiator: known(people(run.initiatorId)), reason: run.reason },
      ...{ createdAt: run.createdAt.toISOString(), state },
      mayObject: state === 'ready' && objectable.includes(run.state),
      objectUntil: run.deadline?.toISOString() ?? null,
    };
  });

  serve(app, deps, runs.object, ({ params, body, user }) =>
    transaction(deps, (tx) => objectToRun(tx, user, params.id, body.reason)),
  );

  serve(app, deps, runs.result, async ({ params, query, user, request, reply }) => {
    const run = await find(user, params.id);
    if (isRefusal(run)) return run;
    reply.header('content-disposition', `attachment; filename="${run.number}${query.red ? '-red' : ''}.csv"`);
    return resultFile(reader(), run, query.red ?? false, languageOf(request));
  });
}

/** A form is no JSON body: what makes the request the same is the file and what was said about it. */
const withFile = (claim: Once | null, { bytes, mode, reason }: Upload): Once | null =>
  claim === null ? null : { ...claim, requestHash: hashOf(`${claim.requestHash} ${hashOf(bytes)} ${mode} ${reason}`) };
