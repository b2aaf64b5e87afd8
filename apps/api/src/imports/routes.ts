import { imports } from '@unbind/contract/imports';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { languageOf } from '../http/problem.ts';
import { serve } from '../http/serve.ts';
import { isRefusal } from '../refusal.ts';
import type { Once } from '../transaction.ts';
import { commitImport } from './commit.ts';
import { hashOf, previewImport, type Upload } from './preview.ts';
import { createCommits } from './progress.ts';
import { readUpload } from './upload.ts';
import { viewImport } from './view.ts';

/** Imports: preview a file, look at it, write it. */
export function registerImports(app: FastifyInstance, deps: Deps): void {
  const commits = createCommits();
  const view = (request: FastifyRequest, orgId: string, id: string) =>
    viewImport(deps, orgId, id, { language: languageOf(request), commits });

  serve(app, deps, imports.preview, async ({ user, once, request }) => {
    const upload = await readUpload(request);
    if (isRefusal(upload)) return upload;
    const outcome = await previewImport(deps, user, upload, withFile(once, upload));
    return isRefusal(outcome) ? outcome : view(request, user.orgId, outcome.id);
  });

  serve(app, deps, imports.read, ({ user, params, request }) => view(request, user.orgId, params.id));

  serve(app, deps, imports.commit, async ({ user, params, request }) => {
    const outcome = await commitImport(deps, user, params.id, commits);
    return isRefusal(outcome) ? outcome : view(request, user.orgId, outcome.id);
  });
}

/** A form is no JSON body: what makes the request the same is the file and what was said about it. */
const withFile = (once: Once | null, { kind, bytes, columns }: Upload): Once | null =>
  once === null
    ? null
    : { ...once, requestHash: hashOf(`${once.requestHash} ${kind} ${hashOf(bytes)} ${JSON.stringify(columns)}`) };
