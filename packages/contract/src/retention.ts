import { dataKinds } from '@unbind/domain/retention/table';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, list, page, person, time } from './words.ts';

/** Data of a member that nothing deletes while it stands. */
export const hold = z.object({
  id,
  member: person,
  reason: z.string(),
  placedBy: person,
  placedAt: time,
  liftedBy: person.nullable(),
  liftedAt: time.nullable(),
  liftReason: z.string().nullable(),
  /** Deletions that wait for it, each with the time that its rule gave. */
  waiting: z.array(z.object({ kind: z.enum(dataKinds), dueAt: time, unbinding: z.object({ id, number: z.string() }) })),
});
export type Hold = z.infer<typeof hold>;

export const holdStates = ['standing', 'lifted'] as const;

const reason = z.strictObject({ reason: z.string().trim().min(2).max(500) });

export const holds = {
  list: endpoint({
    method: 'GET',
    path: '/holds',
    summary: 'Whose data must not be deleted, since when and why; the newest at the top',
    access: 'hold.read',
    query: z.strictObject({ ...page, state: z.enum(holdStates).optional(), memberId: id.optional() }),
    ok: list(hold),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'query-unknown', 'input-invalid', 'cursor-invalid'],
  }),
  place: endpoint({
    method: 'POST',
    path: '/holds',
    summary: 'From now on nothing of this member is deleted; a deletion that is under way stops after its batch',
    access: 'hold.edit',
    raised: true,
    creates: true,
    body: reason.extend({ memberId: id }),
    ok: hold,
    status: 201,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'not-found',
      'input-invalid',
      'raise-needed',
      'idempotency-mismatch',
    ],
  }),
  lift: endpoint({
    method: 'POST',
    path: '/holds/:id/lift',
    summary: 'Lift it; what was due meanwhile is deleted at once, unless another one stands',
    access: 'hold.edit',
    raised: true,
    params: idParams,
    body: reason,
    ok: hold,
    status: 200,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'not-found',
      'input-invalid',
      'raise-needed',
      'hold-lifted',
    ],
  }),
};

/** How one kind of data stands: before the carry-out, staying, waiting to be deleted, or gone. */
export const dataStates = [
  'planned',
  'none',
  'kept',
  'archived',
  'continues',
  'due',
  'deleting',
  'held',
  'deleted',
] as const;
export type DataState = (typeof dataStates)[number];

const leaf = z.object({ index: z.number().int(), leafHash: z.string() });

export const dataLine = z.object({
  kind: z.enum(dataKinds),
  state: z.enum(dataStates),
  /** How many there were when the case was carried out. */
  count: z.number().int(),
  /** Until when it is kept; null: without an end, or at once. */
  until: time.nullable(),
  /** Each deletion by the leaf of the record that names it. */
  deletions: z.array(
    z.object({
      at: time,
      /** Records that this console held and deleted. */
      deleted: z.number().int(),
      /** What was only counted here and lies elsewhere. */
      counted: z.number().int(),
      lateSeconds: z.number().int().nullable(),
      /** It was late because somebody had it stand still. */
      lateByHold: z.boolean(),
      leaf,
    }),
  ),
});
export type DataLine = z.infer<typeof dataLine>;

/** What was kept of a member's data and until when, what was deleted, and by what both can be checked. */
export const dataStatement = z.object({
  org: z.string(),
  id,
  number: z.string(),
  member: person,
  executedAt: time.nullable(),
  lines: z.array(dataLine),
  /** Legal holds since the carry-out; why, only for those who may read holds. */
  holds: z.array(z.object({ placedAt: time, liftedAt: time.nullable(), reason: z.string().nullable() })),
  /** How long the record was when this was written. */
  ledgerSize: z.number().int(),
  at: time,
});
export type DataStatement = z.infer<typeof dataStatement>;

export const statements = {
  read: endpoint({
    method: 'GET',
    path: '/unbindings/:id/data-statement',
    summary: 'What was kept of the member’s data and until when, and what was deleted, by the leaves of the record',
    access: 'unbinding.read',
    params: idParams,
    ok: dataStatement,
    status: 200,
    problems: ['session-missing', 'not-allowed', 'not-found'],
  }),
  file: endpoint({
    method: 'GET',
    path: '/unbindings/:id/data-statement.csv',
    summary: 'The same as a file for spreadsheets: a line for each kind of data and each deletion',
    access: 'unbinding.read',
    params: idParams,
    file: 'text/csv',
    ok: z.string(),
    status: 200,
    problems: ['session-missing', 'not-allowed', 'not-found'],
  }),
};
