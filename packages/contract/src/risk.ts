import { riskModes, riskRuleNames } from '@unbind/domain/risk/rules';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { policyNumbers, riskChoice } from './policy.ts';
import { id, idParams, instant, list, page, person, time } from './words.ts';

const ruleName = z.enum(riskRuleNames);

/** What a rule looked at, kept as it was, so that it can be computed again. */
export const riskFacts = z.object({
  accountUnbindings: z.number().int().optional(),
  org: z.object({ unbound: z.number().int(), bound: z.number().int() }).optional(),
  place: z.object({ city: z.string(), usual: z.array(z.string()).readonly() }).optional(),
  travel: z.object({ from: z.string(), to: z.string(), minutes: z.number().int() }).optional(),
  deviceKnown: z.boolean().optional(),
  localHour: z.number().int().optional(),
  night: z.object({ from: z.number().int(), until: z.number().int() }).optional(),
  begunLastHour: z.number().int().optional(),
  specialRights: z.number().int().optional(),
  customers: z.number().int().optional(),
  accessChanges: z.number().int().optional(),
  begunBefore: z.number().int().optional(),
});

export const riskEvent = z.object({
  id,
  rule: ruleName,
  facts: riskFacts,
  /** Factors that it added; empty where it only counted, or opened an audit. */
  demands: z.array(z.string()),
  /** The rule is only tried out: it would have asked for these. */
  dry: z.boolean(),
  at: time,
  unbinding: z.object({ id, number: z.string(), member: person, initiator: person }).nullable(),
});
export type RiskEvent = z.infer<typeof riskEvent>;

const rate = z.object({ unbound: z.number().int(), bound: z.number().int() });

export const auditedCase = z.object({
  id,
  number: z.string(),
  member: person,
  initiator: person,
  state: z.enum(caseStates),
  /** Why it stands still; null when it does not. */
  blockedWhy: z.string().nullable(),
  /** The city of the request that began it, as far as known. */
  city: z.string().nullable(),
  rules: z.array(ruleName),
  createdAt: time,
});

/** What opens an audit: a rule of R8, or an unbinding without the hold. */
export const auditRules = [...riskRuleNames, 'break_glass'] as const;

export const riskAudit = z.object({
  id,
  rule: z.enum(auditRules),
  /** The numbers that opened it; null where it is about one case. */
  opened: rate.nullable(),
  /** Further unbindings wait until it is closed. */
  stops: z.boolean(),
  /** The one case that it is about, who began it and who agreed. */
  about: z
    .object({ id, number: z.string(), member: person, initiator: person, approver: person.nullable() })
    .nullable(),
  openedAt: time,
  closedAt: time.nullable(),
  closedBy: person.nullable(),
  conclusion: z.string().nullable(),
  /** Cases that stand still because of it. */
  blocked: z.number().int(),
});
export type RiskAudit = z.infer<typeof riskAudit>;

export const riskAuditWhole = riskAudit.extend({
  /** The same numbers counted again: as they were when it opened, and now. */
  recomputed: rate.nullable(),
  now: rate,
  limitPercent: z.number(),
  /** Cases of the window: those that stand still first. */
  cases: z.array(auditedCase),
  /** Who began how many of the unbindings that made the rate. */
  initiators: z.array(z.object({ person, count: z.number().int() })),
});
export type RiskAuditWhole = z.infer<typeof riskAuditWhole>;

export const simulated = z.object({
  rule: ruleName,
  mode: z.enum(riskModes),
  above: z.number(),
  /** Cases of the period on which it would have fired, and on which it does with the rules in force. */
  would: z.number().int(),
  does: z.number().int(),
  /** The highest value that was measured, and the one measured now where the org has one. */
  highest: z.number(),
  examples: z.array(z.object({ id, number: z.string(), value: z.number() })),
});

export const simulation = z.object({
  from: time,
  to: time,
  cases: z.number().int(),
  rules: z.array(simulated),
  /** How close the org's rate is to its limit now. */
  rate: rate.extend({ percent: z.number(), limitPercent: z.number() }),
});
export type Simulation = z.infer<typeof simulation>;

/** How close the org is now to the limit of each rule that has a number. */
export const riskLimits = z.object({
  at: time,
  rules: z.array(z.object({ rule: ruleName, now: z.number(), above: z.number() })),
});
export type RiskLimits = z.infer<typeof riskLimits>;

/** What a case was measured by: as kept with it, as on the record, and counted again from what is written once. */
export const riskCheck = z.object({
  at: time,
  facts: riskFacts,
  recomputed: riskFacts,
  rules: z.array(
    z.object({
      rule: ruleName,
      above: z.number(),
      mode: z.enum(riskModes),
      /** Null where it was not kept, is not on the record, or cannot be counted again. */
      kept: z.number().nullable(),
      recorded: z.number().nullable(),
      recomputed: z.number().nullable(),
      /** `dry`: would have fired, were it on; told to auditors alone. */
      standing: z.enum(['fired', 'dry', 'none']),
      demands: z.array(z.string()),
      same: z.boolean(),
    }),
  ),
  same: z.boolean(),
});
export type RiskCheck = z.infer<typeof riskCheck>;

const readProblems = ['session-missing', 'not-allowed'] as const;
const listProblems = [...readProblems, 'query-unknown', 'input-invalid', 'cursor-invalid'] as const;

export const risk = {
  events: endpoint({
    method: 'GET',
    path: '/risk/events',
    summary: 'What the rules of risk noticed, newest first, each with what it was computed from',
    access: 'risk.read',
    query: z.strictObject({
      ...page,
      rule: ruleName.optional(),
      unbindingId: id.optional(),
      dry: z.stringbool().optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    ok: list(riskEvent),
    status: 200,
    problems: listProblems,
  }),
  audits: endpoint({
    method: 'GET',
    path: '/risk/audits',
    summary: 'Security audits, newest first',
    access: 'risk.read',
    query: z.strictObject({ ...page, state: z.enum(['open', 'closed']).optional() }),
    ok: list(riskAudit),
    status: 200,
    problems: listProblems,
  }),
  audit: endpoint({
    method: 'GET',
    path: '/risk/audits/:id',
    summary: 'One audit: why it opened, counted again, and the cases concerned',
    access: 'risk.read',
    params: idParams,
    ok: riskAuditWhole,
    status: 200,
    problems: [...readProblems, 'not-found', 'input-invalid'],
  }),
  decide: endpoint({
    method: 'POST',
    path: '/risk/audits/:id/cases',
    summary: 'Let cases that stand still go on, or keep them frozen whatever becomes of the audit',
    access: 'audit.close',
    raised: true,
    params: idParams,
    body: z.strictObject({ ids: z.array(id).min(1).max(200), decision: z.enum(['release', 'freeze']) }),
    ok: riskAuditWhole,
    status: 200,
    problems: [
      ...readProblems,
      'csrf-wrong',
      'raise-needed',
      'not-found',
      'input-invalid',
      'state-wrong',
      'audit-closed',
    ],
  }),
  close: endpoint({
    method: 'POST',
    path: '/risk/audits/:id/close',
    summary: 'Close an audit with what was found; cases that still wait for it go on from their first factor',
    access: 'audit.close',
    raised: true,
    params: idParams,
    body: z.strictObject({ conclusion: z.string().trim().min(10).max(2_000) }),
    ok: riskAuditWhole,
    status: 200,
    problems: [
      ...readProblems,
      'csrf-wrong',
      'raise-needed',
      'not-found',
      'input-invalid',
      'state-wrong',
      'audit-closed',
    ],
  }),
  simulate: endpoint({
    method: 'POST',
    path: '/risk/simulate',
    summary: 'What the last 90 days would have looked like under other rules, or another night; nothing is saved',
    access: 'risk.read',
    body: z.strictObject({
      riskRules: riskChoice,
      nightFromHour: policyNumbers.shape.nightFromHour.optional(),
      nightUntilHour: policyNumbers.shape.nightUntilHour.optional(),
    }),
    ok: simulation,
    status: 200,
    problems: [...readProblems, 'csrf-wrong', 'input-invalid'],
  }),
  limits: endpoint({
    method: 'GET',
    path: '/risk/limits',
    summary: 'How close the org is now to the limit of each rule that has a number',
    access: 'risk.read',
    ok: riskLimits,
    status: 200,
    problems: readProblems,
  }),
  check: endpoint({
    method: 'GET',
    path: '/unbindings/:id/risk',
    summary: 'What a case was measured by, each signal counted again beside what was kept; rules on trial for auditors',
    access: 'risk.read',
    params: idParams,
    ok: riskCheck,
    status: 200,
    problems: [...readProblems, 'not-found', 'input-invalid'],
  }),
};
