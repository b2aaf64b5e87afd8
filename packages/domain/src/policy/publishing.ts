import { day } from '../time/duration.ts';
import type { Level } from '../verification/levels.ts';
import { fourEyes } from '../verification/matrix.ts';

/** So far ahead a change may be planned: by then nobody remembers why. */
export const furthestAheadMs = 366 * day;

/**
 * With one super-admin only there is no second person: the change waits this long instead, everybody who administers or
 * audits is told, and each of them may withdraw it. A day, so that a night or a free day of an auditor does not let it pass.
 */
export const standInMs = day;

/**
 * Must a second super-admin agree to a change of the policy? While four eyes are on, to every one: they cannot be
 * switched off by one person, nor hollowed out number by number.
 */
export const needsSecond = (inForce: Level, table: Readonly<Record<Level, boolean>> = fourEyes): boolean =>
  table[inForce];
