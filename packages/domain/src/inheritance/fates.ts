export const fates = ['waiting', 'transferring', 'taken_over', 'refused', 'limit_reached', 'no_capacity'] as const;
/** What is becoming of a customer under the case that last moved it. */
export type Fate = (typeof fates)[number];

/** How a hand-over ended without anybody taking over: somebody must decide what becomes of the customer. */
export const undecidedFates = ['refused', 'limit_reached', 'no_capacity'] as const satisfies readonly Fate[];

/** What a customer's hand-over can end in, as WeCom or a person tells (document 94088: status 1, 3, 4; 92125: 40128). */
export const outcomes = ['taken_over', ...undecidedFates] as const satisfies readonly Fate[];
export type Outcome = (typeof outcomes)[number];

/** What happens to a customer on the way: handed to a person, put into the pool, or the end of a hand-over. */
export type FateEvent = 'sent' | 'pooled' | Outcome;

/** Wherever it happens, an event leads to the same fate. */
const leadsTo: Readonly<Record<FateEvent, Fate>> = {
  sent: 'transferring',
  pooled: 'waiting',
  taken_over: 'taken_over',
  refused: 'refused',
  limit_reached: 'limit_reached',
  no_capacity: 'no_capacity',
};

/** R3: what can happen to a customer of a fate; what is not named cannot. `none`: nothing is under way. */
const ways: Readonly<Record<Fate | 'none', readonly FateEvent[]>> = {
  none: ['sent', 'pooled'],
  // In the pool, or for a new WeChat that has not come: then the pool is where they go on waiting.
  waiting: ['sent', 'pooled', 'taken_over', 'limit_reached'],
  transferring: ['pooled', ...outcomes],
  taken_over: ['sent', 'pooled'],
  refused: ['sent', 'pooled'],
  limit_reached: ['sent', 'pooled'],
  no_capacity: ['sent', 'pooled'],
};

export const fateOf = (event: FateEvent): Fate => leadsTo[event];

/** Where an event leads from a fate, or null where it cannot happen. */
export const fateAfter = (fate: Fate | null, event: FateEvent): Fate | null =>
  ways[fate ?? 'none'].includes(event) ? leadsTo[event] : null;

/** The fates from which an event can happen; the first is null where nothing is under way. */
export const fatesBefore = (event: FateEvent): readonly (Fate | null)[] =>
  [null, ...fates].filter((fate) => fateAfter(fate, event) !== null);

/** What stands against trying a hand-over again: nothing, no transfer left, or nobody with room. */
export const retries = ['ready', 'budget', 'room'] as const;
export type Retry = (typeof retries)[number];

/** Ends that time or room can change. Whoever refused has said no: that takes a decision. */
export const retryable = ['limit_reached', 'no_capacity'] as const satisfies readonly Fate[];

/** Whether a hand-over that ended without a receiver can be tried again by the list, or null where a person must decide. */
export function retryOf(of: {
  readonly fate: Fate | null;
  readonly decided: boolean;
  readonly budgetLeft: number;
  readonly hasRoom: boolean;
}): Retry | null {
  if (of.decided || !retryable.some((fate) => fate === of.fate)) return null;
  if (of.budgetLeft === 0) return 'budget';
  return of.hasRoom ? 'ready' : 'room';
}

/** Who owns the next step of a customer. */
export const stepOwners = ['colleagues', 'member', 'receiver', 'administrator'] as const;
export type StepOwner = (typeof stepOwners)[number];

/**
 * Who has to do something next, or null where nothing is to be done: colleagues claim, the member brings the new
 * WeChat, the receiver takes over, an administrator decides.
 */
export function nextStep(of: {
  readonly fate: Fate | null;
  readonly pooled: boolean;
  readonly decided: boolean;
}): StepOwner | null {
  if (of.fate === 'waiting') return of.pooled ? 'colleagues' : 'member';
  if (of.fate === 'transferring') return 'receiver';
  return undecidedFates.some((fate) => fate === of.fate) && !of.decided ? 'administrator' : null;
}
