import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { time } from './words.ts';

export const overview = z.object({
  members: z.number().int(),
  bound: z.number().int(),
  unbound: z.number().int(),
  openCases: z.number().int(),
  openTasks: z.number().int(),
  /** R8: unbound in the last 30 days ÷ bound at their start; null when nobody was bound. */
  unbindRate: z.object({ unbound: z.number().int(), bound: z.number().int(), limit: z.number() }),
  /** Customers handed over in the last 90 days, and how many somebody has taken over; the org's own measurement. */
  reach: z.object({ handed: z.number().int(), taken: z.number().int(), reference: z.number() }),
  at: time,
});
export type Overview = z.infer<typeof overview>;

export const stats = {
  overview: endpoint({
    method: 'GET',
    path: '/stats/overview',
    summary: "The dashboard's figures",
    access: 'stats.read',
    ok: overview,
    status: 200,
    problems: ['session-missing', 'not-allowed'],
  }),
};
