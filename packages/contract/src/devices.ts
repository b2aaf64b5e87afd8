import { deviceStates } from '@unbind/domain/devices/allowed';
import { platforms } from '@unbind/domain/devices/platforms';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, list, page, person, time } from './words.ts';

const may = { mayRead: z.boolean(), maySend: z.boolean(), mayReceivePush: z.boolean() };

export const deviceSession = z.object({
  id,
  member: person,
  platform: z.enum(platforms),
  name: z.string(),
  place: z.string().nullable(),
  state: z.enum(deviceStates),
  ...may,
  lastSeenAt: time,
  /** When a session that is still connected ends. */
  endsAt: time.nullable(),
  endedAt: time.nullable(),
  /** The case that ends or ended it. */
  unbindingId: id.nullable(),
});
export type DeviceSession = z.infer<typeof deviceSession>;

const asked = z.union([
  z.strictObject({ id }),
  z.strictObject({
    account: z.string().trim().min(1).max(64),
    platform: z.enum(platforms),
    name: z.string().trim().min(1).max(128),
  }),
]);

export const devices = {
  list: endpoint({
    method: 'GET',
    path: '/device-sessions',
    summary: 'What is still connected, until when, and what has ended; of a member or of a case',
    access: 'member.read',
    query: z.strictObject({
      ...page,
      memberId: id.optional(),
      unbindingId: id.optional(),
      state: z.enum(deviceStates).optional(),
    }),
    ok: list(deviceSession),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  check: endpoint({
    method: 'POST',
    path: '/device-sessions/check',
    summary: 'May these sessions still read, send and be pushed to? One answer each, in the order asked',
    access: 'system',
    scope: 'devices',
    body: z.strictObject({ sessions: z.array(asked).min(1).max(200) }),
    ok: z.object({
      items: z.array(z.object({ state: z.enum([...deviceStates, 'unknown']), ...may, until: time.nullable() })),
    }),
    status: 200,
    problems: ['token-wrong', 'scope-missing', 'too-many-tries', 'input-invalid'],
  }),
};
