import { tasks } from '@unbind/contract/tasks';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Deps } from '../deps.ts';
import { serve } from '../http/serve.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { type Once, once, type Tx, transaction } from '../transaction.ts';
import { completeTask, type TaskRow } from './complete.ts';
import { readTask, viewDetail } from './detail.ts';
import { addFile, type Given, hashOf, openFile, readFile } from './files.ts';
import { handTask } from './hand.ts';
import { listTasks, summariseTasks } from './list.ts';
import { peopleFor } from './people.ts';
import { remindNow } from './remind.ts';

export function registerTasks(app: FastifyInstance, deps: Deps): void {
  const reader = () => ({ db: deps.db, now: deps.clock.now() });
  /** Does something to a task and shows what it is now. */
  const change = async (user: SignedIn, work: (tx: Tx) => Promise<TaskRow | Refusal>) => {
    const changed = await transaction(deps, work);
    return isRefusal(changed) ? changed : viewDetail(reader(), user, changed);
  };

  serve(app, deps, tasks.list, ({ query, user }) => listTasks(reader(), user, query));

  serve(app, deps, tasks.summary, ({ query, user }) => summariseTasks(reader(), user, query));

  serve(app, deps, tasks.read, ({ params, user }) => readTask(reader(), user, params.id));

  serve(app, deps, tasks.people, ({ params, query, user }) => peopleFor(deps, user, params.id, query));

  serve(app, deps, tasks.complete, ({ params, body, user }) =>
    change(user, (tx) => completeTask(tx, user, params.id, body)),
  );

  serve(app, deps, tasks.hand, ({ params, body, user }) => change(user, (tx) => handTask(tx, user, params.id, body)));

  serve(app, deps, tasks.remind, ({ params, user }) => change(user, (tx) => remindNow(tx, user, params.id)));

  serve(app, deps, tasks.addFile, async ({ params, user, once: claim, request }) => {
    const given = await readFile(request);
    if (isRefusal(given)) return given;
    return once(
      deps,
      withFile(claim, given),
      (tx) => addFile(tx, user, params.id, given),
      (stored) => tasks.addFile.ok.parse(stored),
    );
  });

  serve(app, deps, tasks.readFile, async ({ params, user, reply }) => {
    const file = await openFile(deps, user, params.id, params.fileId);
    if (isRefusal(file)) return file;
    safely(reply, file);
    return file.content;
  });
}

/** Somebody gave it to us: it is saved, never shown as a page of ours, and no browser guesses what else it could be. */
const safely = (reply: FastifyReply, { name, mediaType }: { readonly name: string; readonly mediaType: string }) =>
  reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename="file"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox");

/** A form is no JSON body: what makes the request the same is the file. */
const withFile = (claim: Once | null, { bytes }: Given): Once | null =>
  claim === null ? null : { ...claim, requestHash: hashOf(Buffer.from(`${claim.requestHash} ${hashOf(bytes)}`)) };
