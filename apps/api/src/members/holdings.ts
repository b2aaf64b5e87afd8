import type { Holding, MemberDetail } from '@unbind/contract/members';
import { platforms } from '@unbind/domain/devices/platforms';
import { z } from 'zod';
import type { Tx } from '../transaction.ts';

type Holdings = Pick<
  MemberDetail,
  | 'devices'
  | 'roles'
  | 'approverOf'
  | 'documents'
  | 'formsInFlight'
  | 'drafts'
  | 'oauth'
  | 'credentials'
  | 'queues'
  | 'interop'
>;

const stored = z.object({
  platform: z.enum(platforms),
  state: z.enum(['active', 'ending', 'read_only', 'ended']),
});

const holding = (id: string, name: string, state: string, at: Date | null, detail: string | null = null): Holding => ({
  id,
  name,
  detail,
  state,
  at: at?.toISOString() ?? null,
});

/** Everything but customers that a member holds: what an unbinding would touch, and what an earlier one has frozen. */
export async function holdingsOf(tx: Pick<Tx, 'db'>, orgId: string, memberId: string): Promise<Holdings> {
  return {
    ...(await devicesOf(tx, orgId, memberId)),
    ...(await rightsOf(tx, orgId, memberId)),
    ...(await appsOf(tx, orgId, memberId)),
  };
}

async function devicesOf({ db }: Pick<Tx, 'db'>, orgId: string, memberId: string) {
  const devices = await db.deviceSession.findMany({
    where: { orgId, memberId },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
  });
  return {
    devices: devices.map((device) => ({
      id: device.id,
      ...stored.parse(device),
      name: device.name,
      place: device.place,
      lastSeenAt: device.lastSeenAt.toISOString(),
      endsAt: device.endsAt?.toISOString() ?? null,
    })),
  };
}

async function rightsOf({ db }: Pick<Tx, 'db'>, orgId: string, memberId: string) {
  const of = { orgId, memberId };
  const orderBy = { id: 'asc' } as const;
  const roles = await db.roleGrant.findMany({ where: { ...of, endedAt: null }, orderBy });
  const departments = await db.department.findMany({
    where: { orgId, id: { in: roles.flatMap((role) => role.departmentId ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(departments.map(({ id, name }) => [id, name]));
  const approvers = await db.approvalApprover.findMany({
    where: { ...of, replacedById: null },
    include: { flow: { include: { forms: { where: { state: 'in_flight' }, select: { step: true } } } } },
    orderBy,
  });
  const documents = await db.documentGrant.findMany({ where: { ...of, withdrawnAt: null }, orderBy });
  const forms = await db.approvalForm.findMany({
    where: { orgId, initiatorId: memberId, state: 'in_flight' },
    orderBy,
  });
  return {
    roles: roles.map(({ id, name, departmentId, grantedAt, frozenAt }) => ({
      ...holding(
        id,
        name,
        frozenAt === null ? 'active' : 'frozen',
        frozenAt ?? grantedAt,
        nameOf.get(departmentId ?? '') ?? null,
      ),
      departmentId,
    })),
    approverOf: approvers.map(({ id, flow, step, vacantSince }) => ({
      ...holding(id, flow.name, vacantSince === null ? 'active' : 'affected', vacantSince),
      waiting: flow.forms.filter((form) => form.step === step).length,
    })),
    documents: documents.map(({ id, title, right, grantedAt }) => ({
      ...holding(id, title, 'active', grantedAt),
      owned: right === 'owner',
    })),
    formsInFlight: forms.map(({ id, title, createdAt }) => holding(id, title, 'running', createdAt)),
  };
}

async function appsOf({ db }: Pick<Tx, 'db'>, orgId: string, memberId: string) {
  const of = { orgId, memberId };
  const orderBy = { id: 'asc' } as const;
  const drafts = await db.draft.findMany({ where: { ...of, clearedAt: null }, orderBy });
  const grants = await db.appGrant.findMany({ where: of, orderBy });
  const interop = await db.interopAsset.findMany({ where: of, orderBy });
  const ofKind = (kind: string) =>
    grants
      .filter((grant) => grant.kind === kind)
      .map(({ id, appName, state, changedAt, grantedAt, detail, waiting }) => ({
        ...holding(id, appName, state, changedAt ?? grantedAt, detail),
        waiting,
      }));
  return {
    drafts: drafts.map(({ id, title, updatedAt }) => holding(id, title, 'active', updatedAt)),
    oauth: ofKind('oauth'),
    credentials: ofKind('credential'),
    queues: ofKind('queue'),
    interop: interop.map(({ id, kind, name, state, degradedAt, detail }) => ({
      ...holding(id, name, interopStates[state] ?? state, degradedAt, detail),
      kind,
    })),
  };
}

/** The screens know two words for a WeChat-side function. */
const interopStates: Readonly<Record<string, string>> = {
  working: 'normal',
  recovered: 'normal',
  abnormal: 'affected',
  degraded: 'affected',
};
