import { type Platform, platforms } from '@unbind/domain/devices/platforms';
import { transferLimits } from '@unbind/domain/inheritance/transfers';
import type { MemberFacts, SuccessorFact, Thing } from '@unbind/domain/unbinding/facts';
import type { Tx } from '../transaction.ts';
import { customersOf, recentTransfersOf, tagsOf } from './facts.sql.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

const thing = (row: { id: string; state?: string }, name: string, state = row.state ?? 'active'): Thing => ({
  id: row.id,
  name,
  state,
});

const isPlatform = (text: string): text is Platform => platforms.some((platform) => platform === text);

/** Everything that an unbinding can touch of one member, as it stands now; null when no WeChat account is bound. */
export async function memberFacts(tx: Reader, orgId: string, memberId: string): Promise<MemberFacts | null> {
  const of = { orgId, memberId };
  const { db } = tx;
  const binding = await db.binding.findFirst({ where: { ...of, endedAt: null } });
  if (binding === null) return null;
  const devices = await db.deviceSession.findMany({ where: { ...of, state: 'active' }, orderBy: { id: 'asc' } });
  const roles = await db.roleGrant.findMany({
    where: { ...of, endedAt: null, frozenAt: null },
    orderBy: { id: 'asc' },
  });
  const approvers = await db.approvalApprover.findMany({
    where: { ...of, vacantSince: null, replacedById: null },
    include: { flow: { include: { forms: { where: { state: 'in_flight' }, select: { step: true } } } } },
    orderBy: { id: 'asc' },
  });
  const documents = await db.documentGrant.findMany({ where: { ...of, withdrawnAt: null }, orderBy: { id: 'asc' } });
  const forms = await db.approvalForm.findMany({
    where: { orgId, initiatorId: memberId, state: 'in_flight' },
    orderBy: { id: 'asc' },
  });
  const drafts = await db.draft.findMany({ where: { ...of, clearedAt: null }, orderBy: { id: 'asc' } });
  const grants = await db.appGrant.findMany({ where: { ...of, state: 'active' }, orderBy: { id: 'asc' } });
  const interop = await db.interopAsset.findMany({ where: { ...of, state: 'working' }, orderBy: { id: 'asc' } });
  const holdings = await db.dataHolding.findMany({ where: { ...of, purgedAt: null } });
  const groups = await db.customerGroup.findMany({ where: { orgId, ownerId: memberId }, orderBy: { id: 'asc' } });
  const held = (kind: string): number =>
    holdings.filter((each) => each.kind === kind).reduce((sum, each) => sum + each.count, 0);
  const apps = (kind: string) => grants.filter((grant) => grant.kind === kind);
  return {
    memberId,
    binding: thing(binding, binding.nickname, binding.wechatAccountId),
    customers: await customerFacts(tx, orgId, memberId),
    groups: groups.map((group) => thing(group, group.name, memberId)),
    devices: devices.flatMap((device) =>
      isPlatform(device.platform) ? [{ ...thing(device, device.name), platform: device.platform }] : [],
    ),
    roles: roles.map((role) => thing(role, role.name, 'active')),
    approverOf: approvers.map((approver) => ({
      ...thing(approver, approver.flow.name, memberId),
      waiting: approver.flow.forms.filter((form) => form.step === approver.step).length,
    })),
    documents: documents.map((document) => ({
      ...thing(document, document.title, document.right),
      owned: document.right === 'owner',
    })),
    formsInFlight: forms.map((form) => thing(form, form.title)),
    drafts: drafts.map((draft) => thing(draft, draft.title, draft.kind)),
    oauth: apps('oauth').map((grant) => thing(grant, grant.appName)),
    credentials: apps('credential').map((grant) => thing(grant, grant.appName)),
    queues: apps('queue').map((grant) => ({ ...thing(grant, grant.appName), waiting: grant.waiting })),
    interop: interop.map((asset) => ({ ...thing(asset, asset.name), kind: asset.kind, detail: asset.detail })),
    chat: held('chat'),
    cloudFiles: held('cloud_file'),
    localCaches: held('local_cache'),
  };
}

async function customerFacts(tx: Reader, orgId: string, memberId: string): Promise<MemberFacts['customers']> {
  const since = new Date(tx.now.getTime() - transferLimits.windowMs);
  const rows = await customersOf(tx.db, orgId, memberId);
  const transfers = Map.groupBy(await recentTransfersOf(tx.db, orgId, memberId, since), (row) => row.customerId);
  const tags = Map.groupBy(await tagsOf(tx.db, orgId, memberId), (row) => row.customerId);
  return rows.map(({ id, name }) => ({
    id,
    name,
    tags: tags.get(id)?.map((row) => row.tag) ?? [],
    transfers: transfers.get(id)?.map((row) => row.requestedAt) ?? [],
  }));
}

/** The successors of a member who can receive now, in the order of their priority. */
export async function successorFacts(tx: Reader, orgId: string, memberId: string): Promise<SuccessorFact[]> {
  const list = await tx.db.successor.findMany({
    where: { orgId, memberId },
    orderBy: [{ priority: 'asc' }, { successorId: 'asc' }],
  });
  const ids = list.map((entry) => entry.successorId);
  const fit = await tx.db.member.findMany({
    where: { orgId, id: { in: ids }, active: true, bound: true, openUnbindingId: null },
    select: { id: true, name: true },
  });
  const counts = await tx.db.customer.groupBy({
    by: ['ownerId'],
    where: { orgId, ownerId: { in: ids } },
    _count: true,
  });
  const customersNow = new Map(counts.map((row) => [row.ownerId, row._count]));
  const names = new Map(fit.map((member) => [member.id, member.name]));
  return list.flatMap(({ successorId, priority, capacity }) => {
    const name = names.get(successorId);
    return name === undefined
      ? []
      : [{ memberId: successorId, name, priority, capacity, customersNow: customersNow.get(successorId) ?? 0 }];
  });
}
