import type { EffectView } from '@unbind/contract/effects';

/** Does the fact differ from the forecast, as far as there is a fact? */
export const differs = ({ factCount, count, factReason, truth, items }: EffectView): boolean => {
  if (truth === 'none' || factCount === null) return false;
  return (
    factCount !== count ||
    factReason !== null ||
    items.some((item) => item.fact !== null && item.fact !== item.forecast)
  );
};

/** Ended: somebody or something has seen it. */
export const ended = ({ truth }: Pick<EffectView, 'truth'>): boolean => truth === 'observed';

/** The effects of a carried-out case as a reader needs them: what differs, what is still moving, what is over. */
export function sorted(effects: readonly EffectView[]) {
  return {
    differing: effects.filter(differs),
    moving: effects.filter((effect) => !differs(effect) && !ended(effect)),
    over: effects.filter((effect) => !differs(effect) && ended(effect)),
  };
}

/** One thing that a case still waits for. */
export interface Wait {
  readonly key: string;
  readonly kind: EffectView['kind'];
  readonly subject: string | null;
  /** Null: the system itself, by a timer. */
  readonly owner: string | null;
  readonly dueAt: string;
  /** A timer that stands still until somebody decides. */
  readonly held: boolean;
}

const running: readonly string[] = ['waiting', 'leased', 'held'];

/** What waits for whom until when, the soonest first. */
export function waits(effects: readonly EffectView[]): readonly Wait[] {
  const all = effects
    .filter((effect) => !ended(effect))
    .flatMap((effect): Wait[] => {
      const open = effect.tasks.filter((task) => task.state === 'open');
      const tasks = open.map((task) => ({
        key: task.id,
        kind: effect.kind,
        subject: task.subject,
        owner: task.owner?.name ?? '',
        dueAt: task.dueAt,
        held: false,
      }));
      const timer = effect.timer !== null && running.includes(effect.timer.state) ? effect.timer : null;
      if (tasks.length > 0 || timer === null) return tasks;
      return [
        {
          key: timer.id,
          kind: effect.kind,
          subject: null,
          owner: null,
          dueAt: timer.dueAt,
          held: timer.state === 'held',
        },
      ];
    });
  return all.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}
