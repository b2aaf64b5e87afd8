import { conflictKinds } from '@unbind/domain/runs/conflicts';
import { runModes, runRowStates, runSources } from '@unbind/domain/runs/rows';
import { runLimit, runStates } from '@unbind/domain/runs/stages';
import { effectKinds } from '@unbind/domain/unbinding/effects';
import { factors } from '@unbind/domain/verification/factors';
import { levels } from '@unbind/domain/verification/levels';
import { z } from 'zod';
import { asked } from './asked.ts';
import { endpoint } from './endpoint.ts';
import { requiredFactor } from './impact.ts';
import { challenge } from './verification.ts';
import { id, idParams, list, page, params, person, time } from './words.ts';

const common = ['session-missing', 'not-allowed', 'not-found'] as const;
const reason = z.string().trim().min(2).max(500);
const flag = z.stringbool();

/** What a list is made of. The filter is that of the members' list. */
export const runChoice = z.union([
  z.strictObject({ source: z.literal('selection'), memberIds: z.array(id).min(1).max(runLimit) }),
  z.strictObject({ source: z.literal('department'), departmentId: id }),
  z.strictObject({
    source: z.literal('filter'),
    q: z.string().trim().max(64).optional(),
    departmentId: id.optional(),
    binding: z.enum(['bound', 'unbound']).optional(),
  }),
]);
export type RunChoice = z.output<typeof runChoice>;

export const runInheritance = z.strictObject({ mode: z.enum(runModes) });

export const runCreate = z.strictObject({ choice: runChoice, inheritance: runInheritance, reason });

export const runRow = z.object({
  id,
  number: z.string(),
  initiator: person,
  source: z.enum(runSources),
  /** The department, the words of the filter or the name of the file that was chosen. */
  chosen: z.string().nullable(),
  mode: z.enum(runModes),
  state: z.enum(runStates),
  rows: z.number().int(),
  refused: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
});
export type RunRowView = z.infer<typeof runRow>;

export const runView = runRow.extend({
  reason: z.string(),
  level: z.enum(levels),
  stateSince: time,
  deadline: time.nullable(),
  /** Before this time a confirmation answers `hold-active`. */
  notBefore: time.nullable(),
  serverTime: time,
  holdSeconds: z.number().int(),
  requiredFactors: z.array(requiredFactor),
  tokenChannel: z.string().nullable(),
  tokenAddress: z.string().nullable(),
  /** Over every member who is to be unbound and what is forecast for them; null while it is prepared. */
  listHash: z.string().nullable(),
  /** How many lines are in each state. */
  counts: z.record(z.enum(runRowStates), z.number().int()),
  customers: z.number().int(),
  totals: z.array(z.object({ kind: z.enum(effectKinds), members: z.number().int(), count: z.number().int() })),
  conflicts: z.array(
    z.object({
      kind: z.enum(conflictKinds),
      subject: z.string(),
      name: z.string(),
      rows: z.number().int(),
      count: z.number().int(),
    }),
  ),
  /** Codes of the rules of R8 that fired for anybody on the list. */
  fired: z.array(z.string()),
  /** Members who have not been told yet that they are on the list; the hold does not end before. */
  toTell: z.number().int(),
  stoppedWhy: z.enum(['person', 'audit', 'fault']).nullable(),
  auditId: id.nullable(),
  endReason: z.string().nullable(),
  endedBy: person.nullable(),
  approvedBy: person.nullable(),
  approval: asked,
  /** What the reader may do with it now. */
  may: z.object({
    begin: z.boolean(),
    verify: z.boolean(),
    confirm: z.boolean(),
    pause: z.boolean(),
    resume: z.boolean(),
    stop: z.boolean(),
    cancel: z.boolean(),
  }),
});
export type RunView = z.infer<typeof runView>;

export const runLine = z.object({
  position: z.number().int(),
  line: z.number().int().nullable(),
  given: z.string(),
  member: person.nullable(),
  state: z.enum(runRowStates),
  code: z.string().nullable(),
  /** The reason in the reader's language. */
  detail: z.string().nullable(),
  params,
  customers: z.number().int(),
  effects: z.number().int(),
  unbindingId: id.nullable(),
  at: time.nullable(),
});
export type RunLine = z.infer<typeof runLine>;

const steered = [...common, 'csrf-wrong', 'state-wrong'] as const;
const ended = z.strictObject({ reason });

/** Many unbindings as one decision: previewed, proved and confirmed together, each its own case. */
export const runs = {
  create: endpoint({
    method: 'POST',
    path: '/runs',
    summary: 'Draw up a list of members to unbind; it is previewed in the background and changes nothing',
    access: 'run.create',
    creates: true,
    body: runCreate,
    ok: runView,
    status: 201,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'contacts-edit-missing',
      'run-empty',
      'run-too-long',
      'idempotency-mismatch',
    ],
  }),
  upload: endpoint({
    method: 'POST',
    path: '/runs/file',
    summary:
      'The same from a file (.xlsx or .csv; form: file, mode, reason): a column with accounts, mobiles or e-mails',
    access: 'run.create',
    form: 'multipart',
    creates: true,
    ok: runView,
    status: 201,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'contacts-edit-missing',
      'file-too-large',
      'file-unreadable',
      'heading-missing',
      'run-empty',
      'run-too-long',
      'idempotency-mismatch',
    ],
  }),
  list: endpoint({
    method: 'GET',
    path: '/runs',
    summary: 'Runs, newest first; a sub-department admin sees their own',
    access: 'run.read',
    query: z.strictObject(page),
    ok: list(runRow),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/runs/:id',
    summary: 'One run: how far its preview or its carrying out has come, totals, conflicts',
    access: 'run.read',
    params: idParams,
    ok: runView,
    status: 200,
    problems: common,
  }),
  rows: endpoint({
    method: 'GET',
    path: '/runs/:id/rows',
    summary: 'The lines of a run in the order of the list',
    access: 'run.read',
    params: idParams,
    query: z.strictObject({ ...page, state: z.enum([...runRowStates, 'red']).optional() }),
    ok: list(runLine),
    status: 200,
    problems: [...common, 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  begin: endpoint({
    method: 'POST',
    path: '/runs/:id/begin',
    summary: 'Begin the verification of exactly this list',
    access: 'run.confirm',
    params: idParams,
    body: z.strictObject({ listHash: z.string().min(1).max(128) }),
    ok: runView,
    status: 200,
    problems: [
      ...steered,
      'contacts-edit-missing',
      'input-invalid',
      'preview-stale',
      'run-empty',
      'risk-blocked',
      'factor-unavailable',
    ],
  }),
  ask: endpoint({
    method: 'POST',
    path: '/runs/:id/challenges',
    summary: 'Ask for the next factor of a run',
    access: 'run.confirm',
    params: idParams,
    body: z.strictObject({ factor: z.enum(factors) }),
    ok: challenge,
    status: 201,
    problems: [
      ...steered,
      'contacts-edit-missing',
      'input-invalid',
      'factor-order',
      'factor-unavailable',
      'factor-missing',
      'factor-address-missing',
      'face-young',
      'too-many-requests',
      'too-many-tries',
    ],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/runs/:id/confirm',
    summary: 'Confirm with the dynamic token after the hold; the run begins',
    access: 'run.confirm',
    params: idParams,
    body: z.strictObject({ token: z.string().regex(/^\d{6}$/) }),
    ok: runView,
    status: 200,
    problems: [
      ...steered,
      'contacts-edit-missing',
      'input-invalid',
      'hold-active',
      'challenge-ended',
      'code-wrong',
      'risk-blocked',
      'too-many-tries',
    ],
  }),
  token: endpoint({
    method: 'POST',
    path: '/runs/:id/token',
    summary: 'Send the dynamic token once more',
    access: 'run.confirm',
    params: idParams,
    ok: runView,
    status: 200,
    problems: [...steered, 'contacts-edit-missing', 'hold-active', 'challenge-ended', 'too-many-requests'],
  }),
  pause: endpoint({
    method: 'POST',
    path: '/runs/:id/pause',
    summary: 'Let nobody further be unbound for now',
    access: 'run.stop',
    params: idParams,
    ok: runView,
    status: 200,
    problems: steered,
  }),
  resume: endpoint({
    method: 'POST',
    path: '/runs/:id/resume',
    summary: 'Go on; not while a security audit is open',
    access: 'run.confirm',
    params: idParams,
    ok: runView,
    status: 200,
    problems: [...steered, 'contacts-edit-missing', 'risk-blocked'],
  }),
  stop: endpoint({
    method: 'POST',
    path: '/runs/:id/stop',
    summary: 'End it for good: what was carried out stays, the rest is spared',
    access: 'run.stop',
    params: idParams,
    body: ended,
    ok: runView,
    status: 200,
    problems: [...steered, 'input-invalid'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/runs/:id/cancel',
    summary: 'Withdraw it before anybody was unbound',
    access: 'run.stop',
    params: idParams,
    body: ended,
    ok: runView,
    status: 200,
    problems: [...steered, 'input-invalid'],
  }),
  concern: endpoint({
    method: 'GET',
    path: '/runs/:id/concern',
    summary: 'What somebody on the list sees of it: who asks, why, until when an objection counts',
    access: 'run.object',
    params: idParams,
    ok: z.object({
      id,
      number: z.string(),
      initiator: person,
      reason: z.string(),
      createdAt: time,
      state: z.enum(runRowStates),
      mayObject: z.boolean(),
      objectUntil: time.nullable(),
    }),
    status: 200,
    problems: common,
  }),
  object: endpoint({
    method: 'POST',
    path: '/runs/:id/object',
    summary: 'Object as somebody on the list: you are left out, the others are not',
    access: 'run.object',
    params: idParams,
    body: ended,
    ok: z.object({ id, state: z.enum(runRowStates) }),
    status: 200,
    problems: [...steered, 'input-invalid'],
  }),
  result: endpoint({
    method: 'GET',
    path: '/runs/:id/result',
    summary: 'Every line with its outcome and reason as a file; `red`: only those to mend and hand in again',
    access: 'run.read',
    params: idParams,
    query: z.strictObject({ red: flag.optional() }),
    file: 'text/csv',
    ok: z.string(),
    status: 200,
    problems: [...common, 'query-unknown', 'input-invalid'],
  }),
};
