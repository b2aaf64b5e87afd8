import type { Level } from '../verification/levels.ts';

/** What has to be in order before somebody leaves, in the order in which it is shown. */
export const checklistKinds = ['successors', 'notes', 'approvers', 'groups', 'functions', 'case'] as const;
export type ChecklistKind = (typeof checklistKinds)[number];

/** `none`: there is nothing of this kind; `waits`: it goes on by itself; `open`: somebody has to act. */
export const checklistStates = ['done', 'none', 'waits', 'open'] as const;
export type ChecklistState = (typeof checklistStates)[number];

/** Whose turn it is: who leaves, who leads them, or who planned the departure. */
export const turns = ['member', 'leader', 'initiator'] as const;
export type Turn = (typeof turns)[number];

/** Everything that the list is computed from; read anew each time, never kept. */
export interface DepartureFacts {
  readonly level: Level;
  /** People of the serving list who can receive now, and its age at the last day in business days; null without a list. */
  readonly successors: { readonly fit: number; readonly ageDays: number; readonly lifted: boolean } | null;
  readonly wantedAgeDays: number;
  readonly customers: number;
  readonly notes: number;
  /** Approval flows that wait for this member, and whether somebody fit could step in. */
  readonly flows: number;
  readonly deputies: number;
  readonly groups: number;
  /** WeChat-side functions that hang on this account and that a person has to move. */
  readonly functions: number;
  readonly case: 'none' | 'under_way' | 'other_time' | 'scheduled' | 'carried_out';
}

export interface ChecklistItem {
  readonly kind: ChecklistKind;
  readonly state: ChecklistState;
  /** Null where nobody has to act. */
  readonly turn: Turn | null;
  /** Why it is open, or what there is; the sentence is in `phrases`. */
  readonly why: string;
  readonly params: Readonly<Record<string, number>>;
}

/** Nobody writes a note for each of a thousand customers: these many are wanted, or one for each where there are fewer. */
export const notesWanted = 10;

interface Said {
  readonly state: ChecklistState;
  readonly why: string;
  readonly params?: Readonly<Record<string, number>>;
}

interface Row {
  readonly turn: Turn;
  readonly say: (of: DepartureFacts) => Said;
}

const hasReceivers = ({ successors }: DepartureFacts): boolean => successors !== null && successors.fit > 0;

function ofSuccessors({ successors, wantedAgeDays, level }: DepartureFacts): Said {
  if (successors === null) return { state: 'open', why: 'missing' };
  const { fit, ageDays, lifted } = successors;
  if (fit === 0) return { state: 'open', why: 'unfit' };
  const params = { count: fit, days: ageDays, wanted: wantedAgeDays };
  if (ageDays >= wantedAgeDays) return { state: 'done', why: 'set', params };
  // On `strict` a young list stops the unbinding; elsewhere it is a warning, and nobody can make it older.
  return level === 'strict' && !lifted
    ? { state: 'open', why: 'young_blocks', params }
    : { state: 'done', why: 'young', params };
}

const caseSays: Readonly<Record<DepartureFacts['case'], Said>> = {
  none: { state: 'open', why: 'missing' },
  under_way: { state: 'open', why: 'under_way' },
  other_time: { state: 'open', why: 'other_time' },
  scheduled: { state: 'waits', why: 'scheduled' },
  carried_out: { state: 'done', why: 'carried_out' },
};

const table: Readonly<Record<ChecklistKind, Row>> = {
  successors: { turn: 'initiator', say: ofSuccessors },
  notes: {
    turn: 'member',
    say: ({ customers, notes }) => {
      const wanted = Math.min(customers, notesWanted);
      if (wanted === 0) return { state: 'none', why: 'nothing' };
      return { state: notes >= wanted ? 'done' : 'open', why: 'written', params: { count: notes, wanted } };
    },
  },
  approvers: {
    turn: 'leader',
    say: ({ flows, deputies }) => {
      if (flows === 0) return { state: 'none', why: 'nothing' };
      const params = { count: flows, deputies };
      return deputies > 0 ? { state: 'done', why: 'prepared', params } : { state: 'open', why: 'nobody', params };
    },
  },
  groups: {
    turn: 'initiator',
    say: (of) => {
      if (of.groups === 0) return { state: 'none', why: 'nothing' };
      const params = { count: of.groups };
      return hasReceivers(of) ? { state: 'done', why: 'follow', params } : { state: 'open', why: 'nobody', params };
    },
  },
  functions: {
    turn: 'member',
    say: ({ functions }) =>
      functions === 0
        ? { state: 'none', why: 'nothing' }
        : { state: 'open', why: 'hang_on', params: { count: functions } },
  },
  case: { turn: 'initiator', say: (of) => caseSays[of.case] },
};

/** The leaver's checklist as the facts of this moment make it. */
export const checklistOf = (of: DepartureFacts): ChecklistItem[] =>
  checklistKinds.map((kind) => {
    const { turn, say } = table[kind];
    const { state, why, params = {} } = say(of);
    return { kind, state, turn: state === 'open' ? turn : null, why, params };
  });

/** How many items wait for each of the people. */
export function openByTurn(items: readonly ChecklistItem[]): ReadonlyMap<Turn, number> {
  const counts = new Map<Turn, number>();
  for (const { turn } of items) if (turn !== null) counts.set(turn, (counts.get(turn) ?? 0) + 1);
  return counts;
}
