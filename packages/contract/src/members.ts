import { platforms } from '@unbind/domain/devices/platforms';
import { ageVerdicts } from '@unbind/domain/inheritance/business-days';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, instant, limit, list, page, person, time } from './words.ts';

export const department = z.object({
  id,
  name: z.string(),
  parentId: z.string().nullable(),
  depth: z.number().int(),
  memberCount: z.number().int(),
});
export type Department = z.infer<typeof department>;

const openCase = z.object({ id, number: z.string(), state: z.enum(caseStates) });

export const memberRow = z.object({
  id,
  account: z.string(),
  name: z.string(),
  position: z.string().nullable(),
  department: z.string().nullable(),
  active: z.boolean(),
  bound: z.boolean(),
  boundAt: time.nullable(),
  wechatNickname: z.string().nullable(),
  lastActiveAt: time.nullable(),
  customers: z.number().int(),
  openUnbinding: openCase.nullable(),
});
export type MemberRow = z.infer<typeof memberRow>;

export const sorts = ['name', 'lastActive'] as const;

export const memberQuery = z.strictObject({
  ...page,
  q: z.string().trim().min(1).max(64).optional(),
  departmentId: id.optional(),
  binding: z.enum(['bound', 'unbound']).optional(),
  sort: z.enum(sorts).optional(),
});

const holding = z.object({
  id,
  name: z.string(),
  detail: z.string().nullable(),
  state: z.string(),
  at: time.nullable(),
});
/** One thing that hangs on the member: a device, a grant, a role, a document. */
export type Holding = z.infer<typeof holding>;

export const memberDetail = memberRow.extend({
  alias: z.string().nullable(),
  email: z.string().nullable(),
  /** Only the last four digits ever leave. */
  mobileTail: z.string().nullable(),
  departments: z.array(z.object({ id, path: z.array(z.string()) })),
  leader: person.nullable(),
  realNamed: z.boolean(),
  usualCities: z.array(z.string()),
  bindings: z.array(
    z.object({ id, nickname: z.string(), startedAt: time, endedAt: time.nullable(), source: z.string() }),
  ),
  /** How often this WeChat account was unbound in the last 30 days (R8). */
  recentUnbindings: z.number().int(),
  devices: z.array(
    z.object({
      id,
      platform: z.enum(platforms),
      name: z.string(),
      place: z.string().nullable(),
      state: z.enum(['active', 'ending', 'read_only', 'ended']),
      lastSeenAt: time,
      endsAt: time.nullable(),
    }),
  ),
  customerCounts: z.object({
    total: z.number().int(),
    groups: z.number().int(),
    transferable: z.number().int(),
    limited: z.number().int(),
    /** When the first of the limited ones can be transferred again. */
    limitedUntil: time.nullable(),
    addedLately: z.number().int(),
    byTag: z.array(z.object({ tag: z.string(), count: z.number().int() })),
  }),
  roles: z.array(holding.extend({ departmentId: z.string().nullable() })),
  approverOf: z.array(holding.extend({ waiting: z.number().int() })),
  documents: z.array(holding.extend({ owned: z.boolean() })),
  formsInFlight: z.array(holding),
  drafts: z.array(holding),
  oauth: z.array(holding),
  credentials: z.array(holding),
  queues: z.array(holding.extend({ waiting: z.number().int() })),
  interop: z.array(holding.extend({ kind: z.string() })),
  /** Has a password for this console; without one a super-admin can invite them. */
  maySignIn: z.boolean(),
  /** Why no unbinding can begin now; null when one can. */
  unbindRefusal: z.enum(['not-bound', 'already-open', 'contacts-edit-missing', 'not-allowed']).nullable(),
  history: z.array(
    z.object({ at: time, kind: z.string(), title: z.string().nullable(), unbindingId: z.string().nullable() }),
  ),
});
export type MemberDetail = z.infer<typeof memberDetail>;

export const successor = z.object({
  memberId: id,
  priority: z.number().int().min(1).max(99),
  capacity: z.number().int().min(1).max(100_000).nullable().optional(),
  /** On leave: passed over until then. */
  pausedUntil: instant.nullable().optional(),
  /** Named only until then. */
  validUntil: instant.nullable().optional(),
});
export type Successor = z.infer<typeof successor>;

export const successorList = z.object({
  items: z.array(
    successor.extend({
      capacity: z.number().int().nullable(),
      pausedUntil: time.nullable(),
      validUntil: time.nullable(),
      person,
      /** Null of somebody whom the caller does not see. */
      customers: z.number().int().nullable(),
      /** By this list's number, less what came by it; null: no limit. */
      placesLeft: z.number().int().nullable(),
      /** Why this receiver is red, or null for green. */
      refusal: z.string().nullable(),
    }),
  ),
  changedAt: time.nullable(),
  /** Age in business days of China (R3). */
  ageDays: z.number().int().nullable(),
  /** What that age means at the level of the org (R3): a list younger than `wantedDays` warns or blocks. */
  verdict: z.enum(ageVerdicts),
  wantedDays: z.number().int(),
  /** The youth of exactly this version was excused. */
  lifted: z.object({ at: time, by: person.nullable(), reason: z.string() }).nullable(),
  /** Whose list serves where this one is empty: that of the nearest department above. */
  served: z.object({ departmentId: id, name: z.string(), count: z.number().int() }).nullable(),
  etag: z.string(),
});
export type SuccessorList = z.infer<typeof successorList>;

export const receiverQuery = z.strictObject({ q: z.string().trim().min(1).max(64).optional(), limit });
export const receivers = z.object({
  items: z.array(
    z.object({
      person,
      customers: z.number().int(),
      /** How many more the list that names them gives; null: no limit. */
      placesLeft: z.number().int().nullable(),
      refusal: z.string().nullable(),
    }),
  ),
});

export const members = {
  list: endpoint({
    method: 'GET',
    path: '/members',
    summary: 'Members by name, pinyin initials, account or the last digits of the mobile',
    access: 'member.list',
    query: memberQuery,
    ok: list(memberRow),
    status: 200,
    problems: ['query-unknown', 'input-invalid', 'cursor-invalid', 'session-missing', 'not-allowed'],
  }),
  departments: endpoint({
    method: 'GET',
    path: '/departments',
    summary: 'The department tree, parents before children',
    access: 'member.list',
    ok: z.object({
      items: z.array(department),
      totals: z.object({
        members: z.number().int(),
        bound: z.number().int(),
        unbound: z.number().int(),
        open: z.number().int(),
      }),
    }),
    status: 200,
    problems: ['session-missing', 'not-allowed'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/members/:id',
    summary: 'One member with everything that hangs on the WeChat account',
    access: 'member.read',
    params: idParams,
    ok: memberDetail,
    status: 200,
    problems: ['session-missing', 'not-allowed', 'not-found'],
  }),
  receivers: endpoint({
    method: 'GET',
    path: '/members/:id/receivers',
    summary: 'Who could receive the customers of this member: green, or red with the reason',
    access: 'successors.edit',
    params: idParams,
    query: receiverQuery,
    ok: receivers,
    status: 200,
    problems: ['session-missing', 'not-allowed', 'not-found', 'input-invalid', 'query-unknown'],
  }),
  successors: endpoint({
    method: 'GET',
    path: '/members/:id/successors',
    summary: 'The successor list of a member',
    access: 'member.read',
    params: idParams,
    ok: successorList,
    status: 200,
    problems: ['session-missing', 'not-allowed', 'not-found'],
  }),
  putSuccessors: endpoint({
    method: 'PUT',
    path: '/members/:id/successors',
    summary: 'Replace the successor list; needs If-Match with its etag',
    access: 'successors.edit',
    params: idParams,
    body: z.array(z.strictObject(successor.shape)).max(20),
    ok: successorList,
    status: 200,
    problems: [
      'session-missing',
      'csrf-wrong',
      'not-allowed',
      'not-found',
      'input-invalid',
      'successor-unfit',
      'stale',
    ],
  }),
};
