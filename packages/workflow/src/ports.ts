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
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly fault: Fault; readonly detail: string };

/** Where orders live. Every method is one transaction; `claim` gives an order to one runner only. */
export interface OrderStore {
  claim(input: { now: Date; leaseUntil: Date; runner: string; limit: number }): Promise<Order[]>;
  done(order: Order, at: Date): Promise<void>;
  retry(order: Order, at: Date, dueAt: Date, detail: string): Promise<void>;
  park(order: Order, at: Date, detail: string): Promise<void>;
  release(runner: string): Promise<void>;
}

/** Does the work of one order. A handler that changes our data must end the order in that same transaction. */
export type Handler = (order: Order) => Promise<Outcome>;
