import { blockers, carriers, effectKinds, phases, undos } from '@unbind/domain/unbinding/effects';
import { z } from 'zod';
import { id, params, person, time } from './words.ts';

export const truth = z.enum(['none', 'requested', 'accepted', 'observed']);
export type Truth = z.infer<typeof truth>;

const blocker = z.object({ code: z.enum(blockers), params });

/** One object under an effect, forecast beside fact. */
export const effectItem = z.object({
  objectId: id,
  name: z.string(),
  forecast: z.string(),
  to: z.string().nullable(),
  reason: z.string().nullable(),
  fact: z.string().nullable(),
});

export const forecast = z.object({
  kind: z.enum(effectKinds),
  rule: z.string(),
  phase: z.enum(phases),
  carriedOutBy: z.enum(carriers),
  undo: z.enum(undos),
  undoUntil: time.nullable(),
  count: z.number().int(),
  /** When it comes; null: with the carry-out itself. */
  at: time.nullable(),
  blockers: z.array(blocker),
  params,
  /** Who must act, for what a person does. */
  owner: person.nullable(),
  /** The first fifty; `count` tells how many there are. */
  items: z.array(effectItem),
});
export type Forecast = z.infer<typeof forecast>;

export const effectView = forecast.extend({
  id,
  factCount: z.number().int().nullable(),
  factReason: z.string().nullable(),
  truth,
  requestedAt: time.nullable(),
  acceptedAt: time.nullable(),
  observedAt: time.nullable(),
  observedBy: z.string().nullable(),
  timer: z.object({ id, dueAt: time, state: z.string(), lateSeconds: z.number().int().nullable() }).nullable(),
  tasks: z.array(
    z.object({ id, state: z.string(), dueAt: time, owner: person.nullable(), subject: z.string().nullable() }),
  ),
});
export type EffectView = z.infer<typeof effectView>;
