import { riskFacts } from '@unbind/contract/risk';
import { riskRuleNames } from '@unbind/domain/risk/rules';
import { conflictKinds } from '@unbind/domain/runs/conflicts';
import { effectKinds } from '@unbind/domain/unbinding/effects';
import { factors } from '@unbind/domain/verification/factors';
import { z } from 'zod';

const rule = z.enum(riskRuleNames as [(typeof riskRuleNames)[number], ...(typeof riskRuleNames)[number][]]);

/** What is kept of a line's preview: places that it takes, and what it adds to the sums of the run. */
export const preparedLine = z.object({
  listId: z.string().nullable(),
  takes: z.record(z.string(), z.number()),
  /** Customers who found no room with a receiver. */
  overflow: z.number(),
  counts: z.partialRecord(z.enum(effectKinds), z.number()),
  demands: z.array(z.enum(factors)),
  fired: z.array(rule),
});
export type PreparedLine = z.infer<typeof preparedLine>;

/** What is kept of the risk of a run: the facts of whoever asked, and the rules that fired for anybody on the list. */
export const runRisk = z.object({
  facts: riskFacts.pick({
    place: true,
    travel: true,
    deviceKnown: true,
    localHour: true,
    night: true,
    begunLastHour: true,
    begunBefore: true,
  }),
  inputs: z
    .object({
      ...{ timeZone: z.string(), city: z.string().nullable(), province: z.string().nullable() },
      signedInAt: z.string().nullable(),
    })
    .optional(),
  fired: z.array(rule),
});

export const runTotals = z.array(
  z.object({ kind: z.enum(effectKinds), members: z.number().int(), count: z.number().int() }),
);

export const runConflicts = z.array(
  z.object({
    kind: z.enum(conflictKinds),
    ...{ subject: z.string(), name: z.string(), rows: z.number().int(), count: z.number().int() },
  }),
);

const takenJson = z.record(z.string(), z.record(z.string(), z.number()));

/** Places that a list has given away, as an order carries them from one piece of work to the next. */
export const takenOf = (stored: unknown): Map<string, Map<string, number>> =>
  new Map(Object.entries(takenJson.parse(stored)).map(([listId, of]) => [listId, new Map(Object.entries(of))]));

export const takenAsJson = (taken: ReadonlyMap<string, ReadonlyMap<string, number>>) =>
  Object.fromEntries([...taken].map(([listId, of]) => [listId, Object.fromEntries(of)]));
