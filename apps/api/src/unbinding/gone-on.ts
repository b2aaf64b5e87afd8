import type { RequiredFactor } from '@unbind/domain/unbinding/advance';

/** Who moved a case or a run, and what is to be remembered of it. */
export interface Why {
  readonly actorId: string | null;
  readonly reason?: string;
}

interface Next {
  readonly state: string;
  readonly stateSince: Date;
  readonly deadline: Date | null;
  readonly requiredFactors: readonly RequiredFactor[];
}

/** What is kept of a case, or of a run of many, that has gone one event on: both are walked alike up to the confirmation. */
export function goneOn(from: string, event: string, next: Next, now: Date) {
  const entered = next.state !== from;
  return {
    state: next.state,
    stateSince: next.stateSince,
    deadline: next.deadline,
    requiredFactors: next.requiredFactors.map((each) => ({ ...each })),
    version: { increment: 1 },
    updatedAt: now,
    ...(entered && next.state === 'holding' ? { holdUntil: next.deadline } : {}),
    ...(entered && from === 'verifying' && event === 'factor_passed' ? { verifiedAt: now } : {}),
  };
}
