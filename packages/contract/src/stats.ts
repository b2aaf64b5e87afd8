import { ways } from '@unbind/domain/inheritance/reach';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { time } from './words.ts';

export const overview = z.object({
  members: z.number().int(),
  bound: z.number().int(),
  unbound: z.number().int(),
  openCases: z.number().int(),
  openTasks: z.number().int(),
  /** What is left after unbindings, in the whole org. */
  tasksLate: z.number().int(),
  frozenRoles: z.number().int(),
  /** Due before the org's next midnight, what is late included. */
  timersToday: z.number().int(),
  parked: z.number().int(),
  functionsImpaired: z.number().int(),
  returnsAsking: z.number().int(),
  /** R8: unbound in the last 30 days ÷ bound at their start; null when nobody was bound. */
  unbindRate: z.object({ unbound: z.number().int(), bound: z.number().int(), limit: z.number() }),
  /** Customers handed over in the last 90 days, and how many somebody has taken over; the org's own measurement. */
  reach: z.object({ handed: z.number().int(), taken: z.number().int(), reference: z.number() }),
  at: time,
});
export type Overview = z.infer<typeof overview>;

/** Hand-overs that began in a time: taken over, lost, and still under way. Rates rest on `taken + lost`. */
const figures = z.object({
  handed: z.number().int(),
  taken: z.number().int(),
  lost: z.number().int(),
  open: z.number().int(),
});

const ofWay = figures.extend({ way: z.enum(ways) });

/** Seconds from entering the pool to being claimed: median and quartiles, with the number of claims they rest on. */
const claims = z
  .object({ count: z.number().int(), lower: z.number(), median: z.number(), upper: z.number() })
  .nullable();

export const inheritanceStats = z.object({
  /** Local dates of the org, both included. */
  from: z.iso.date(),
  to: z.iso.date(),
  total: figures,
  /** Each way with R3's reference figures in per cent, where there are any; those are never a measurement. */
  ways: z.array(ofWay.extend({ referenceReach: z.number().nullable(), referenceChurn: z.number().nullable() })),
  months: z.array(z.object({ month: z.string(), total: figures, ways: z.array(ofWay), claims })),
  /** By the main department of the leaving member, most hand-overs first; null: a member without one. */
  departments: z.array(
    z.object({ id: z.string().nullable(), name: z.string().nullable(), total: figures, ways: z.array(ofWay) }),
  ),
  claims,
  at: time,
});
export type InheritanceStats = z.infer<typeof inheritanceStats>;

/** No report reaches over more months than these. */
export const reportMonths = 36;

/** A date that a report can begin or end with. */
const date = z.iso.date().refine((value) => /^20/.test(value), 'a date from 2000 to 2099 expected');
const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1;

const period = z
  .strictObject({ from: date.optional(), to: date.optional() })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), '`from` and `to` come together')
  .refine(({ from = '', to = '' }) => from <= to, '`from` is after `to`')
  .refine(({ from = '', to = '' }) => from === '' || monthsBetween(from, to) <= reportMonths, 'at most 36 months');

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
  inheritance: endpoint({
    method: 'GET',
    path: '/stats/inheritance',
    summary: 'Reach and churn by way, month and department; the last twelve months unless said otherwise',
    access: 'stats.inheritance',
    query: period,
    ok: inheritanceStats,
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid'],
  }),
  inheritanceFile: endpoint({
    method: 'GET',
    path: '/stats/inheritance.csv',
    summary: 'The same as a file for spreadsheets: a line for each month, department and way',
    access: 'stats.inheritance',
    query: period,
    file: 'text/csv',
    ok: z.string(),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid'],
  }),
};
