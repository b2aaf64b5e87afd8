import { rhythms } from '@unbind/domain/notices/delivery';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { noticeKinds } from './notices.ts';
import { id, list, page, params, time } from './words.ts';

export const notification = z.object({
  id,
  kind: z.string(),
  params,
  unbindingId: z.string().nullable(),
  /** Where it leads, below the console's address. */
  path: z.string(),
  createdAt: time,
  readAt: time.nullable(),
});
export type Notification = z.infer<typeof notification>;

const unread = z.object({ unread: z.number().int() });

const localHour = z.number().int().min(0).max(23);

/** How somebody wants to be told by a message, in local hours of the org's zone. */
const preference = {
  rhythm: z.enum(rhythms),
  digestHour: localHour,
  quietFrom: localHour.nullable(),
  quietTo: localHour.nullable(),
  muted: z.array(z.enum(noticeKinds)).max(noticeKinds.length),
};

/** Both hours or none, and not the same: nobody is silent all day. */
const isSpan = ({ quietFrom, quietTo }: { quietFrom: number | null; quietTo: number | null }): boolean =>
  quietFrom === null ? quietTo === null : quietTo !== null && quietTo !== quietFrom;

export const noticePreference = z.object(preference);

/** What a link at the end of a message stops: one kind, or everything that a digest holds. */
export const stoppable = [...noticeKinds, 'digest'] as const;
const stop = z.object({ what: z.enum(stoppable), stopped: z.boolean() });
const tokenParams = z.strictObject({ token: z.string().min(20).max(200) });

export const notifications = {
  list: endpoint({
    method: 'GET',
    path: '/notifications',
    summary: 'What this person was told, newest first',
    access: 'signed_in',
    query: z.strictObject({ ...page, unread: z.stringbool().optional() }),
    ok: list(notification),
    status: 200,
    problems: ['session-missing', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  unread: endpoint({
    method: 'GET',
    path: '/notifications/unread',
    summary: 'How much of it has not been read',
    access: 'signed_in',
    ok: unread,
    status: 200,
    problems: ['session-missing'],
  }),
  read: endpoint({
    method: 'POST',
    path: '/notifications/read',
    summary: 'Mark these as read, or all',
    access: 'signed_in',
    body: z.union([z.strictObject({ ids: z.array(id).min(1).max(200) }), z.strictObject({ all: z.literal(true) })]),
    ok: unread,
    status: 200,
    problems: ['session-missing', 'csrf-wrong', 'input-invalid'],
  }),
  preference: endpoint({
    method: 'GET',
    path: '/me/notice-preferences',
    summary: 'How this person is told by a message; the console shows everything',
    access: 'signed_in',
    ok: noticePreference,
    status: 200,
    problems: ['session-missing'],
  }),
  prefer: endpoint({
    method: 'PUT',
    path: '/me/notice-preferences',
    summary: 'Change it; what may wait for a digest may be muted, and nothing else',
    access: 'signed_in',
    body: z.strictObject(preference).refine(isSpan, { path: ['quietTo'], message: 'two different hours, or none' }),
    ok: noticePreference,
    status: 200,
    problems: ['session-missing', 'csrf-wrong', 'input-invalid', 'notice-unmutable'],
  }),
};

/** The link at the end of a message: whoever holds it was sent the message. */
export const unsubscription = {
  read: endpoint({
    method: 'GET',
    path: '/unsubscribe/:token',
    summary: 'What a link at the end of a message stops; changes nothing',
    access: 'public',
    params: tokenParams,
    ok: stop,
    status: 200,
    problems: ['input-invalid', 'not-found'],
  }),
  stop: endpoint({
    method: 'POST',
    path: '/unsubscribe/:token',
    summary: 'Do without such messages from now on (RFC 8058: a body is not read); the console still shows them',
    access: 'public',
    params: tokenParams,
    ok: stop,
    status: 200,
    problems: ['input-invalid', 'not-found'],
  }),
};
