import type { Fault } from './retry.ts';

/** Durable work as the runner sees it: a call to make, or a timer when it has a due time. */
export interface Order {
  readonly id: string;
  readonly orgId: string;
  readonly unbindingId: string | null;
  readonly kind: string;
  readonly payload: unknown;
  readonly timer: boolean;
  readonly dueAt: Date;
  readonly attempts: number;
  /** The claim by which this runner has it, different each time: who no longer holds the order can change nothing about it. */
  readonly holder: string;
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly fault: Fault; readonly detail: string };

/** Which kinds of orders: these, or all but these. */
export interface Kinds {
  readonly takes: 'these' | 'others';
  readonly kinds: readonly string[];
}

export interface Claim {
  readonly now: Date;
  readonly leaseUntil: Date;
  /** A lease that ends later than this was given by a clock that has been put right since: it does not count. */
  readonly notBeyond: Date;
  readonly holder: string;
  readonly limit: number;
  readonly of: Kinds;
  /** Orders that this runner still has in hand, whatever has become of their leases. */
  readonly except: readonly string[];
}

/** How an attempt failed, for whoever looks at it later. */
export interface Failure {
  readonly fault: Fault;
  readonly detail: string;
}

/**
 * Where orders live. Every method is one transaction. `claim` gives an order to one holder only, and what reports about
 * an order changes nothing once somebody else holds it.
 */
export interface OrderStore {
  claim(input: Claim): Promise<Order[]>;
  /** Prolongs the leases of these orders; answers with the ids of those that are still held. */
  renew(orders: readonly Order[], leaseUntil: Date): Promise<readonly string[]>;
  done(order: Order, at: Date): Promise<void>;
  retry(order: Order, at: Date, dueAt: Date, failure: Failure): Promise<void>;
  park(order: Order, at: Date, failure: Failure): Promise<void>;
  /** Gives orders back for anybody to take at once. One that was not tried keeps its tries. */
  giveBack(orders: readonly Order[], tried: boolean): Promise<void>;
}

/** Does the work of one order. A handler that changes our data must end the order in that same transaction. */
export type Handler = (order: Order) => Promise<Outcome>;
