/** The slot names of a phrase, read from its literal type: `'{a} of {n|day|days}'` gives `'a' | 'n'`. */
export type SlotsOf<Phrase extends string> = Phrase extends `${string}{${infer Slot}}${infer Rest}`
  ? (Slot extends `${infer Name}|${string}` ? Name : Slot) | SlotsOf<Rest>
  : never;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type Matching<Source, Target> = {
  [Key in keyof Source]: Key extends keyof Target
    ? Source[Key] extends string
      ? Target[Key] extends string
        ? Same<SlotsOf<Source[Key]>, SlotsOf<Target[Key]>> extends true
          ? Target[Key]
          : { slotsDiffer: SlotsOf<Source[Key]> }
        : never
      : never
    : never;
};

/** A translation of `Source`: the same keys, and in each phrase the same slots, or it does not compile. */
export const translationOf =
  <Source>() =>
  <const Target extends Readonly<Record<keyof Source, string>>>(phrases: Target & Matching<Source, Target>): Target =>
    phrases;
