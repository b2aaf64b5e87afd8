import { approvals } from './approvals.ts';
import { departures } from './departures.ts';
import { face } from './face.ts';
import { functions } from './functions.ts';
import { policy } from './policy.ts';
import { policyFixed } from './policy-fixed.ts';
import { policyNumbers } from './policy-numbers.ts';
import { policyPresets } from './policy-presets.ts';
import { retention } from './retention.ts';
import { systems } from './systems.ts';
import { task } from './task.ts';
import { timers } from './timers.ts';
import { work } from './work.ts';

/** What no page says that a reader may see first: the sign-in, the members, and what is around every page. */
export const later = {
  ...policy,
  ...policyNumbers,
  ...policyFixed,
  ...policyPresets,
  ...retention,
  ...functions,
  ...systems,
  ...timers,
  ...task,
  ...face,
  ...work,
  ...departures,
  ...approvals,
};
