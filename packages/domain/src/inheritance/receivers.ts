export const receiverRefusals = [
  'self',
  'disabled',
  'unbound',
  'not_real_named',
  'being_unbound',
  'circular',
  'paused',
  'ended',
  'full',
] as const;
export type ReceiverRefusal = (typeof receiverRefusals)[number];

export interface Candidate {
  readonly memberId: string;
  readonly active: boolean;
  readonly bound: boolean;
  readonly realNamed: boolean;
  readonly beingUnbound: boolean;
  /** The candidate's own list names the member. */
  readonly namesMember: boolean;
  /** On leave now, as the list says. */
  readonly paused?: boolean;
  /** The time for which the list names them is over. */
  readonly ended?: boolean;
  /** Places left by capacity; null: no limit. */
  readonly placesLeft: number | null;
  /** How many are to come; one, unless said. */
  readonly wanted?: number;
}

/** Each reason with its test, the gravest first. */
const tests: Readonly<Record<ReceiverRefusal, (of: Candidate, memberId: string) => boolean>> = {
  self: (of, memberId) => of.memberId === memberId,
  disabled: (of) => !of.active,
  unbound: (of) => !of.bound,
  not_real_named: (of) => !of.realNamed,
  being_unbound: (of) => of.beingUnbound,
  circular: (of) => of.namesMember,
  paused: (of) => of.paused === true,
  ended: (of) => of.ended === true,
  full: ({ placesLeft, wanted = 1 }) => placesLeft !== null && placesLeft < wanted,
};

/** Why a person cannot receive the customers of `memberId` (red), or null (green). */
export const receiverRefusal = (of: Candidate, memberId: string): ReceiverRefusal | null =>
  receiverRefusals.find((reason) => tests[reason](of, memberId)) ?? null;
