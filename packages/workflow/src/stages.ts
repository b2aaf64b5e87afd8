/**
 * One stage of a long-lived piece of work.
 *
 * `on` says which events it waits for and where each leads; a list means: the first of them whose `onlyIf` holds.
 * A stage that waits must say `within` what time (the name of a limit) and which event its lateness is.
 */
export interface Stage<Name extends string, Event extends string, Fact extends string, Limit extends string> {
  readonly on: Readonly<Partial<Record<Event, Name | readonly Name[]>>>;
  readonly onlyIf?: Fact;
  readonly within?: Limit;
  readonly late?: Event;
  /** What has happened up to here can no longer be taken back by leaving. */
  readonly committed?: true;
  readonly final?: true;
}

export type Stages<Name extends string, Event extends string, Fact extends string, Limit extends string> = Readonly<
  Record<Name, Stage<Name, Event, Fact, Limit>>
>;

/**
 * Where `event` leads from stage `from`, given the facts that hold.
 * `null` when the stage does not wait for it: repeated and stale events change nothing.
 */
export function step<Name extends string, Event extends string, Fact extends string, Limit extends string>(
  stages: Stages<Name, Event, Fact, Limit>,
  from: Name,
  event: Event,
  facts: ReadonlySet<Fact>,
): Name | null {
  const target: Name | readonly Name[] | undefined = stages[from].on[event];
  if (target === undefined) return null;
  const candidates = isList(target) ? target : [target];
  return (
    candidates.find((name) => {
      const { onlyIf } = stages[name];
      return onlyIf === undefined || facts.has(onlyIf);
    }) ?? null
  );
}

const isList = <Name>(target: Name | readonly Name[]): target is readonly Name[] => Array.isArray(target);

/** What is wrong with a table of stages, in words for its author; empty when nothing is. */
export function flaws<Name extends string, Event extends string, Fact extends string, Limit extends string>(
  stages: Stages<Name, Event, Fact, Limit>,
  first: Name,
): string[] {
  const entries = Object.entries(stages) as [Name, Stage<Name, Event, Fact, Limit>][];
  const targets = (stage: Stage<Name, Event, Fact, Limit>): Name[] =>
    Object.values(stage.on).flatMap((target) => target as Name | readonly Name[]);
  const reached = new Set<Name>([first]);
  for (const name of reached) for (const target of targets(stages[name])) reached.add(target);
  return entries.flatMap(([name, stage]) => [
    ...(reached.has(name) ? [] : [`${name} cannot be reached`]),
    ...(stage.final === undefined && targets(stage).length === 0 ? [`${name} has no way on`] : []),
    ...(stage.final !== undefined && stage.within !== undefined ? [`${name} is final and still waits`] : []),
    ...((stage.within === undefined) === (stage.late === undefined) ? [] : [`${name} has a limit without an event`]),
    ...(stage.late !== undefined && stage.on[stage.late] === undefined ? [`${name} ignores its own lateness`] : []),
    ...targets(stage)
      .filter((target) => stage.committed && !stages[target].committed)
      .map((target) => `${name} goes back to ${target} after the point of no return`),
  ]);
}
