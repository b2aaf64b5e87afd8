import { type Problem, type ProblemCode, problemStatus } from '@unbind/contract/problem';
import { sentence } from '@unbind/phrases/problems';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, refuse } from '../refusal.ts';

/** The reader's language; Chinese unless English is asked for first. */
export const languageOf = (request: FastifyRequest): 'zh-CN' | 'en' =>
  /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh-CN';

/** RFC 9457: what happened and what to do, in the reader's language, with a code that never changes. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const status = problemStatus[refusal.code];
  const { title, detail } = sentence(languageOf(request), refusal.code, refusal.params);
  const body: Problem = {
    type: `/problems/${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail,
    params: refusal.params,
    ...(refusal.errors === undefined ? {} : { errors: [...refusal.errors] }),
    requestId: request.id,
  };
  const { retryAfter } = refusal.params;
  if (typeof retryAfter === 'number') reply.header('retry-after', retryAfter);
  return reply.code(status).type('application/problem+json').send(body);
}

/** What Fastify itself refuses, as our own codes. Anything unknown is a bug: logged, and told without its insides. */
const known: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'body-unreadable',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-unreadable',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'body-unreadable',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body-unreadable',
  FST_ERR_CTP_BODY_TOO_LARGE: 'file-too-large',
  FST_REQ_FILE_TOO_LARGE: 'file-too-large',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'body-unreadable',
  FST_FILES_LIMIT: 'input-invalid',
  FST_PARTS_LIMIT: 'input-invalid',
  FST_FIELDS_LIMIT: 'input-invalid',
};

interface Issue {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string;
  readonly params: { readonly issue?: { readonly code?: string; readonly keys?: readonly string[] } };
}

export function refusalOf(error: { code?: string; validation?: unknown; validationContext?: string; statusCode?: number }): Refusal | null {
  if (Array.isArray(error.validation)) return invalid(error.validation as Issue[], error.validationContext);
  const code = error.code === undefined ? undefined : known[error.code];
  if (code !== undefined) return refuse(code);
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return refuse('body-unreadable');
  return null;
}

function invalid(issues: readonly Issue[], context: string | undefined): Refusal {
  if (context === 'params') return refuse('not-found');
  const errors = issues.map((issue) => ({
    path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
    message: issue.message ?? '',
  }));
  const unknown = issues.some((issue) => issue.message?.includes('nrecognized key'));
  return new Refusal(context === 'querystring' && unknown ? 'query-unknown' : 'input-invalid', {}, errors);
}
