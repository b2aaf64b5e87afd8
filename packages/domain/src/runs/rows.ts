/** How one line of a run stands. `waiting` is looked at next; `ready` is carried out; the others will not be. */
export const runRowStates = ['waiting', 'ready', 'refused', 'done', 'failed', 'objected', 'skipped'] as const;
export type RunRowState = (typeof runRowStates)[number];

/** Lines that a person may mend in a file and hand in again. */
export const redRowStates = ['refused', 'failed', 'objected', 'skipped'] as const satisfies readonly RunRowState[];

/** Why a line is not carried out, beside the problems of a single case. */
export const runRowCodes = [
  'not-found',
  'not-bound',
  'already-open',
  'already-listed',
  'ambiguous',
  'own-account',
  'last-super-admin',
  'successors-missing',
  'successors-young',
  'preview-stale',
  'risk-rose',
  'objected',
  'run-stopped',
] as const;
export type RunRowCode = (typeof runRowCodes)[number];

/** How customers can be handed over in a run: what needs each member's own new WeChat is for single cases. */
export const runModes = ['assign', 'pool'] as const;
export type RunMode = (typeof runModes)[number];

export const runSources = ['selection', 'department', 'filter', 'file'] as const;
export type RunSource = (typeof runSources)[number];
