export const fates = ['waiting', 'transferring', 'taken_over', 'refused', 'limit_reached', 'no_capacity'] as const;
/** What is becoming of a customer under the case that last moved it. */
export type Fate = (typeof fates)[number];
