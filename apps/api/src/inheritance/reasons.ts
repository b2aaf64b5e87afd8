import type { Tx } from '../transaction.ts';

/** What people did with customers for which they gave a reason in their own words. */
export const reasonKinds = ['transfer', 'pool', 'leave', 'given_back', 'released', 'retried'] as const;
export type ReasonKind = (typeof reasonKinds)[number];

interface Reason {
  readonly orgId: string;
  readonly kind: ReasonKind;
  readonly unbindingId: string | null;
  readonly actorId: string;
  readonly toMemberId?: string | null;
  readonly reason: string;
}

/** Keeps the words beside each of these customers; the record has their hash, so that they can be erased and yet proven. */
export const keepReason = (tx: Tx, customerIds: readonly string[], of: Reason) =>
  tx.db.customerReason.createMany({
    data: customerIds.map((customerId) => ({ ...of, id: tx.newId(), customerId, at: tx.now })),
  });
