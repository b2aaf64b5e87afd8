import { day, hour } from '../time/duration.ts';

/** Fixed: how long a question waits for a second person, and when before its end they are reminded. */
export const approvalLimits = { openMs: 24 * hour, remindBeforeMs: 4 * hour } as const;

/** Bindings that ended no longer ago than this still say that two accounts are one person's. */
export const samePersonMs = 90 * day;

/** For so long at most one super-admin decides in another's stead: who is away for longer gives the role on. */
export const delegationMaxMs = 30 * day;

/**
 * The hold of a case for which nobody else could decide. Not R2's hold, which a policy chooses between 15 and 600 seconds: this one
 * stands in for a second person, so it is as long as that person would have had to say no.
 */
export const standInHoldSeconds = approvalLimits.openMs / 1_000;
