import type { Problem } from '@unbind/contract/problem';

/** A refusal of the API in words, or `offline` when the request never arrived. */
export class ApiProblem extends Error {
  readonly problem: Problem | null;

  constructor(problem: Problem | null) {
    super(problem?.title ?? 'offline');
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

export const codeOf = (error: unknown): Problem['code'] | 'offline' | null =>
  error instanceof ApiProblem ? (error.problem?.code ?? 'offline') : null;

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value && 'requestId' in value;

/** Reads an RFC 9457 reply; whatever else came back is a reply of nobody we know, and shown as offline. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  return new ApiProblem(isProblem(body) ? body : null);
}
