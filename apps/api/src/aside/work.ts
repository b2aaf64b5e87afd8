import { type Inheritance, unbinding } from '@unbind/contract/unbindings';
import type { Order, Outcome } from '@unbind/workflow/ports';
import type { Deps } from '../deps.ts';
import { isRefusal } from '../refusal.ts';
import { runHandlers } from '../runs/handlers.ts';
import type { RunOrder } from '../runs/order.ts';
import type { SignedIn } from '../session/current.ts';
import { type Once, once, type Writing } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { driftOf } from '../unbinding/drift.ts';
import { viewImpact, viewSplit } from '../unbinding/impact.ts';
import { type Opening, openCase } from '../unbinding/open.ts';
import { type CaseOrder, caseHandlers } from '../unbinding/timers.ts';
import { viewCase } from '../unbinding/view.ts';

/** What such work needs of the outside; a thread can have all of it to itself. */
export type Needs = Writing & Pick<Deps, 'workingDay'>;

const reader = ({ db, clock, messenger }: Needs) => ({ db, now: clock.now(), carries: messenger.carries });

interface Asked {
  readonly user: SignedIn;
  readonly memberId: string;
  readonly own?: boolean;
}

/**
 * Whatever reads or writes all customers of a member at once: with a hundred thousand of them each of these takes a
 * second, which nobody else is to wait for. What goes in and comes out can be copied from one thread to another.
 */
export const work = {
  impact: (deps: Needs, { user, memberId, own, asked }: Asked & { asked: Parameters<typeof viewImpact>[4] }) =>
    viewImpact(reader(deps), deps, user, memberId, asked, own),

  split: (deps: Needs, { user, memberId, inheritance }: Asked & { inheritance: Inheritance }) =>
    viewSplit(reader(deps), deps, user, memberId, inheritance),

  open: (
    deps: Needs,
    { user, opening, own, claim }: { user: SignedIn; opening: Opening; own?: boolean; claim: Once | null },
  ) =>
    once(
      deps,
      claim,
      async (tx) => {
        const row = await openCase(tx, deps, user, opening, own);
        return isRefusal(row) ? row : viewCase(tx, row);
      },
      (stored) => unbinding.parse(stored),
    ),

  drift: (deps: Needs, row: CaseRow) => driftOf(reader(deps), row),

  runOrder: (deps: Needs, { kind, order }: { kind: RunOrder; order: Order }): Promise<Outcome> =>
    runHandlers(deps)[kind](order),

  order: (deps: Needs, { kind, order }: { kind: CaseOrder; order: Order }): Promise<Outcome> =>
    caseHandlers(deps)[kind](order),
} as const;

type Work = typeof work;

/** Has a piece of work done where it keeps nobody waiting. */
export type Aside = <Name extends keyof Work>(name: Name, input: Parameters<Work[Name]>[1]) => ReturnType<Work[Name]>;

/** In this thread: for tests, and wherever there are no customers by the hundred thousand. */
export const here =
  (deps: Needs): Aside =>
  (name, input) =>
    // The two come from one call, so that they belong together; the table's types cannot say so.
    (work[name] as (deps: Needs, input: unknown) => never)(deps, input);
