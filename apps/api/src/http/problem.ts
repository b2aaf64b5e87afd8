import { type Problem, type ProblemCode, problemStatus } from '@unbind/contract/problem';
import type { Language } from '@unbind/phrases/locale';
import { sentence } from '@unbind/phrases/problems';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, refuse } from '../refusal.ts';

/** The reader's language; Chinese unless English is asked for first. */
export const languageOf = (request: FastifyRequest): Language =>
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
  return reply.code(status).type('application/problem+json').send(JSON.stringify(body));
}

/** What Fastify itself refuses, as our own codes. Anything unknown is a bug: logged, and told without its insides. */
const known: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'file-too-large',
  FST_REQ_FILE_TOO_LARGE: 'file-too-large',
  FST_FILES_LIMIT: 'input-invalid',
  FST_PARTS_LIMIT: 'input-invalid',
  FST_FIELDS_LIMIT: 'input-invalid',
  FST_ERR_BAD_URL: 'not-found',
};

export interface EdgeError {
  readonly code?: string;
  readonly statusCode?: number;
  readonly validation?: readonly Issue[];
  readonly validationContext?: string;
}

interface Issue {
  readonly instancePath?: string;
  readonly message?: string;
}

/** What a thrown error means for the caller; null for a fault of ours. */
export function refusalOf(error: EdgeError): Refusal | null {
  if (error.validation !== undefined) return invalid(error.validation, error.validationContext);
  const code = error.code === undefined ? undefined : known[error.code];
  if (code !== undefined) return refuse(code);
  const { statusCode = 500 } = error;
  return statusCode >= 400 && statusCode < 500 ? refuse('body-unreadable') : null;
}

function invalid(issues: readonly Issue[], context: string | undefined): Refusal {
  if (context === 'params') return refuse('not-found');
  const errors = issues.map(({ instancePath = '', message = '' }) => ({
    path: instancePath.replace(/^\//, '').replaceAll('/', '.'),
    message,
  }));
  const unknown = issues.some((issue) => issue.message?.includes('nrecognized key'));
  return new Refusal(context === 'querystring' && unknown ? 'query-unknown' : 'input-invalid', {}, errors);
}
