import { modes } from '@unbind/domain/inheritance/modes';
import { effectKinds } from '@unbind/domain/unbinding/effects';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { caseChange, unbinding, unbindingRow } from './case.ts';
import { confirmation } from './confirmation.ts';
import { effectItem } from './effects.ts';
import { endpoint } from './endpoint.ts';
import { hello } from './handed.ts';
import { impact } from './impact.ts';
import { inheritance } from './inheritance.ts';
import { objection } from './objection.ts';
import { id, idParams, instant, list, page } from './words.ts';

export * from './case.ts';
export * from './inheritance.ts';

const common = ['session-missing', 'not-allowed', 'not-found'] as const;

/** The life of a case: seen before it is opened, opened, read, confirmed or stopped, and tried again. */
export const unbindings = {
  impact: endpoint({
    method: 'GET',
    path: '/members/:id/impact',
    summary: 'Dry run: what R3–R7 will do to this member, and what will be asked',
    access: 'unbinding.create',
    params: idParams,
    query: z.strictObject({ mode: z.enum(modes).optional(), newWechatAccountId: id.optional() }),
    ok: impact,
    status: 200,
    problems: [...common, 'not-bound', 'contacts-edit-missing', 'input-invalid', 'query-unknown'],
  }),
  split: endpoint({
    method: 'POST',
    path: '/members/:id/impact',
    summary: 'The same dry run for customers split into parts; changes nothing',
    access: 'unbinding.create',
    params: idParams,
    body: z.strictObject({ inheritance }),
    ok: impact,
    status: 200,
    problems: [...common, 'csrf-wrong', 'not-bound', 'contacts-edit-missing', 'input-invalid'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/unbindings',
    summary: 'Open a case; its forecast is saved with it',
    access: 'unbinding.create',
    creates: true,
    body: z
      .strictObject({
        memberId: id,
        reason: z.string().trim().min(2).max(500),
        inheritance,
        /** When given, the case is refused if the preview that the person saw has changed since. */
        previewHash: z.string().optional(),
        /** What the customers are to read instead of the org's words. */
        handoverMessage: hello.optional(),
        /** Without the hold, for a stolen phone: two super-admins, each by app or passkey, and an audit opens by itself. Never together with `scheduledAt`. */
        breakGlass: z.literal(true).optional(),
        /** Not at once, but then: everything is checked again when the time has come. */
        scheduledAt: instant.optional(),
      })
      .refine((body) => body.breakGlass === undefined || body.reason.length >= 10, {
        path: ['reason'],
        message: 'at least 10 characters where the hold is left out',
      })
      // What cannot wait for the hold does not wait for a time.
      .refine((body) => body.breakGlass === undefined || body.scheduledAt === undefined, {
        path: ['scheduledAt'],
        message: 'not where the hold is left out',
      }),
    ok: unbinding,
    status: 201,
    problems: [
      ...common,
      'csrf-wrong',
      'input-invalid',
      'not-bound',
      'already-open',
      'last-super-admin',
      'factor-unavailable',
      'contacts-edit-missing',
      'successors-missing',
      'successors-young',
      'new-wechat-missing',
      'real-name-mismatch',
      'preview-stale',
      'schedule-bounds',
      'idempotency-mismatch',
      'factor-missing',
      'second-person-missing',
      'break-glass-own',
    ],
  }),
  list: endpoint({
    method: 'GET',
    path: '/unbindings',
    summary: 'Cases, newest first',
    access: 'unbinding.list',
    query: z.strictObject({
      ...page,
      state: z.enum([...caseStates, 'open']).optional(),
      memberId: id.optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    ok: list(unbindingRow),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/unbindings/:id',
    summary: 'One case with its effects, forecast beside fact',
    access: 'unbinding.read',
    params: idParams,
    ok: unbinding,
    status: 200,
    problems: common,
  }),
  items: endpoint({
    method: 'GET',
    path: '/unbindings/:id/effects/:kind/items',
    summary: 'Forecast and fact per object of one effect',
    access: 'unbinding.read',
    params: z.strictObject({ id, kind: z.enum(effectKinds) }),
    query: z.strictObject(page),
    ok: list(effectItem),
    status: 200,
    problems: [...common, 'input-invalid', 'query-unknown', 'cursor-invalid'],
  }),
  events: endpoint({
    method: 'GET',
    path: '/unbindings/:id/events',
    summary: 'Live changes of one case (server-sent events)',
    access: 'unbinding.read',
    params: idParams,
    stream: true,
    ok: caseChange,
    status: 200,
    problems: common,
  }),
  ...confirmation,
  ...objection,
  resume: endpoint({
    method: 'POST',
    path: '/unbindings/:id/resume',
    summary: 'Try a failed carry-out again',
    access: 'unbinding.resume',
    params: idParams,
    ok: unbinding,
    status: 200,
    problems: [...common, 'csrf-wrong', 'state-wrong'],
  }),
};
