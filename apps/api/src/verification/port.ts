import type { Answer, Challenge, FaceAction } from '@unbind/contract/verification';
import type { Deps } from '../deps.ts';
import type { Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';

export type ChallengeRow = NonNullable<Awaited<ReturnType<Tx['db']['challenge']['findFirst']>>>;

/** What a factor is given for: a case, or a run of many. */
export type Proven = Pick<CaseRow, 'id' | 'createdAt'>;

/** Who is asked, and for what: a factor of a case or a run, or (without one) a second proof for a session. */
export interface Asking {
  readonly user: SignedIn;
  readonly row: Proven | null;
}

/** What a new challenge carries beside the fields that all of them have. */
export interface Seed {
  /** A code leaves through this channel. */
  readonly channel?: 'sms' | 'email';
  readonly ticketHash?: string;
  readonly matchDigits?: string;
  /** Life of this challenge in milliseconds, where it differs from the kind's. */
  readonly validMs?: number;
  /** How far a live check has come, sealed. */
  readonly progress?: string;
  /** Said once, to the browser that asked. */
  readonly reply?: Partial<Challenge>;
}

/** What an answer is worth. `use` makes it count once, in the transaction that passes the factor; false: it was used before. */
export type Weighed =
  | { readonly right: false; readonly hint?: string }
  | { readonly right: true; readonly use?: (tx: Tx) => Promise<boolean> }
  | {
      readonly right: null;
      /** What the check had come to when this was weighed: with anything else in its place it does not count. */
      readonly after: string | null;
      readonly progress: string;
      readonly action: FaceAction | null;
      readonly hint: string | null;
    };

/** One way to prove who you are. */
export interface FactorKind {
  /** Life of a challenge in milliseconds and how many answers it takes. */
  readonly limit: { readonly validMs: number; readonly tries: number };
  /** What the challenge carries, or why this person cannot be asked now. */
  ask(tx: Tx, deps: Deps, asking: Asking): Promise<Seed | Refusal>;
  /** What a reader of the challenge sees beside the common fields. */
  view?(deps: Deps, challenge: ChallengeRow): Promise<Partial<Challenge>>;
  /** Slow work, outside of any transaction; reads only. An answer of another form is wrong input. */
  weigh(deps: Deps, challenge: ChallengeRow, answer: Answer): Promise<Weighed | Refusal>;
}
