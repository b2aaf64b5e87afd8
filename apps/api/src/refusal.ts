import type { ProblemCode } from '@unbind/contract/problem';
import type { Params } from '@unbind/contract/words';

/** An expected "no": a value, not an exception. The HTTP edge turns it into problem+json; a transaction that ends in one rolls back. */
export class Refusal {
  readonly code: ProblemCode;
  readonly params: Params;
  readonly errors: readonly { path: string; message: string }[] | undefined;

  constructor(code: ProblemCode, params: Params, errors?: readonly { path: string; message: string }[]) {
    this.code = code;
    this.params = params;
    this.errors = errors;
  }
}

/** `return refuse('state-wrong', { state })`. */
export const refuse = (code: ProblemCode, params: Params = {}): Refusal => new Refusal(code, params);

export const isRefusal = (value: unknown): value is Refusal => value instanceof Refusal;
