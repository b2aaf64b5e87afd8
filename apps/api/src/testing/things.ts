import { defaultPolicy } from '@unbind/domain/policy/policy';
import { type Scope, scopes } from '@unbind/domain/systems/scopes';
import { day } from '@unbind/domain/time/duration';
import { storedNumbers } from '../policy/current.ts';
import { tokenHash, tokenPrefix } from '../systems/bearer.ts';
import type { World } from './world.ts';

/** What no request of the API can make by itself. */
export async function ownedBy({ db, now }: World, memberId: string, sessionId: string, unbindingId: string) {
  const [orgId, createdAt] = ['o1', now()];
  const task = { id: 'o1-task', orgId, unbindingId, kind: 'merchant_rebind', params: {} };
  await db.task.create({ data: { ...task, ownerId: memberId, dueAt: createdAt, createdAt } });
  const timer = { id: 'o1-timer', orgId, unbindingId, kind: 'pool_due', payload: {} };
  const dueAt = new Date(createdAt.getTime() + 24 * 3_600_000);
  await db.workOrder.create({ data: { ...timer, timer: true, dueAt, createdAt } });
  const given = {
    id: 'o1-file',
    orgId,
    taskId: task.id,
    name: 'a.pdf',
    mediaType: 'application/pdf',
    size: 5,
    hash: 'x',
  };
  await db.taskFile.create({
    data: { ...given, content: new TextEncoder().encode('%PDF-'), uploadedById: memberId, uploadedAt: createdAt },
  });
  const stopped = { state: 'parked', fault: 'refused', attempts: 1, endedAt: createdAt };
  const order = { id: 'o1-work', orgId, kind: 'tell', payload: {}, dueAt: createdAt, createdAt, ...stopped };
  await db.workOrder.create({ data: order });
  const file = { fileName: 'a.csv', fileHash: '', columns: [], basis: '', added: 0, changed: 0, refused: 0 };
  const load = { id: 'o1-import', orgId, kind: 'members', createdById: memberId, createdAt, state: 'committed' };
  await db.import.create({ data: { ...load, ...file } });
  const key = { credentialId: 'x', publicKey: 'x', counter: 0, transports: [], name: '手机', backedUp: false };
  await db.passkey.create({ data: { id: 'o1-passkey', orgId, memberId, createdAt, ...key } });
  const enrolment = {
    id: 'o1-enrolment',
    position: 0,
    orgId,
    purpose: 'enrol',
    memberId,
    sessionId,
    factor: 'passkey',
    triesLeft: 3,
  };
  await db.challenge.create({ data: { ...enrolment, createdAt, expiresAt: new Date(createdAt.getTime() + 60_000) } });
  const hold = { id: 'o1-hold', orgId, memberId: 'o1-lin', reason: '诉讼保全' };
  await db.legalHold.create({ data: { ...hold, placedById: memberId, placedAt: createdAt } });
  const functions = await functionOf(db, 'o1-lin');
  await db.apiToken.create({ data: { ...keyOf('all', scopes), orgId, createdById: memberId, createdAt } });
  // Nobody listens there: a test of it fails at once.
  const hook = { id: 'o1-hook', orgId, url: 'http://127.0.0.1:9/', secret: '', events: ['device'] };
  await db.webhookEndpoint.create({ data: { ...hook, createdById: memberId, createdAt } });
  const grant = { orgId, memberId: 'o1-lin', role: 'dept_admin', name: '子部门管理员', grantedAt: createdAt };
  await db.roleGrant.create({
    data: { ...grant, id: 'o1-frozen-grant', departmentId: 'o1-team', frozenAt: createdAt },
  });
  const frozen = { orgId, memberId: 'o1-lin', unbindingId, frozenAt: createdAt, removeAt: createdAt };
  await db.frozenRole.create({ data: { ...frozen, id: 'o1-frozen', roleGrantId: 'o1-frozen-grant' } });
  const back = { orgId, memberId: 'o1-lin', unbindingId, how: 'asked', seenAt: createdAt };
  await db.memberReturn.create({ data: { ...back, id: 'o1-return' } });
  // A closed one: an open one would stop every case.
  const audit = { id: 'o1-audit', orgId, rule: 'org_rate', facts: { unbound: 4, bound: 20 }, openedAt: createdAt };
  await db.riskAudit.create({ data: { ...audit, closedAt: createdAt, conclusion: '批量换机', seenRate: 20 } });
  const departures = await departureOf(db, 'o1-lin', memberId, createdAt);
  const question = { subject: 'case', subjectId: unbindingId, unbindingId, hash: 'x', askedById: memberId };
  const asked = { ...question, askedAt: createdAt, expiresAt: new Date(createdAt.getTime() + 86_400_000) };
  await db.approval.create({ data: { id: 'o1-approval', orgId, ...asked } });
  const stead = { fromMemberId: memberId, toMemberId: 'o1-xu', reason: '出差', createdAt };
  const over = { startsAt: new Date(createdAt.getTime() - 120_000), endsAt: new Date(createdAt.getTime() - 60_000) };
  await db.delegation.create({ data: { id: 'o1-delegation', orgId, ...stead, ...over } });
  // One that waits for its time: it can be withdrawn.
  const planned = { id: 'o1-policy-planned', orgId, version: 2, numbers: storedNumbers(defaultPolicy) };
  await db.policy.create({ data: { ...planned, effectiveAt: new Date(createdAt.getTime() + day), createdAt } });
  return {
    departures,
    versions: planned.id,
    approvals: 'o1-approval',
    delegations: 'o1-delegation',
    audits: audit.id,
    work: order.id,
    'frozen-roles': 'o1-frozen',
    returns: 'o1-return',
    tasks: task.id,
    files: given.id,
    timers: timer.id,
    imports: load.id,
    passkeys: 'o1-passkey',
    enrolments: enrolment.id,
    holds: hold.id,
    functions,
    tokens: 'o1-key-all',
    webhooks: hook.id,
    pushes: 'o1-queue-门店到货提醒',
    runs: await runOf({ db, now }, memberId, 'o1-lin'),
  };
}

/** A previewed run of one member, which this person began. */
export async function runOf({ db, now }: Pick<World, 'db' | 'now'>, initiatorId: string, memberId: string) {
  const [orgId, id, at] = ['o1', `${memberId}:run`, now()];
  const kept = { chosen: { label: null }, inheritance: { mode: 'pool' }, risk: { facts: {}, fired: [] } };
  const sums = { totals: [], conflicts: [], requiredFactors: [], rowCount: 1, refusedCount: 0, highRisk: true };
  const times = { createdAt: at, updatedAt: at, stateSince: at, holdSeconds: 60 };
  await db.run.create({
    data: {
      ...{
        id,
        orgId,
        number: `RUN-${memberId}`,
        initiatorId,
        actor: 'super_admin',
        reason: '门店关闭',
        level: 'standard',
      },
      ...{ source: 'selection', state: 'draft', listHash: 'y', ...kept, ...sums, ...times },
    },
  });
  const params = { listId: null, takes: {}, overflow: 0, counts: {}, demands: [], fired: [] };
  await db.runRow.create({ data: { runId: id, position: 0, orgId, given: '', memberId, state: 'ready', params } });
  return id;
}

/** Somebody who leaves. */
export async function departureOf(db: World['db'], memberId: string, createdById: string, at: Date): Promise<string> {
  const id = `${memberId}:departure`;
  const leavesAt = new Date(at.getTime() + 7 * 24 * 3_600_000);
  const times = { leavesAt, startsAt: leavesAt, createdAt: at, updatedAt: at };
  await db.departure.create({ data: { id, orgId: 'o1', memberId, createdById, ...times } });
  return id;
}

/** A WeChat-side function of this member. */
export async function functionOf(db: World['db'], memberId: string): Promise<string> {
  const id = `${memberId}:function`;
  await db.interopAsset.create({ data: { id, orgId: 'o1', memberId, kind: 'miniprogram_live', name: '直播' } });
  return id;
}

/** A customer of this case's member whom somebody has claimed from the pool. */
export async function claimedBy({ db, now }: World, memberId: string, of: { id: string; from: string; in: string }) {
  const [orgId, at] = ['o1', now()];
  const id = `${of.id}:pooled`;
  const one = { orgId, unbindingId: of.id };
  const name = { externalId: id, name: '池中客户', ownerId: of.from };
  await db.customer.create({ data: { ...one, ...name, id, fate: 'transferring', fateAt: at, createdAt: at } });
  const way = { fromMemberId: of.from, source: 'console', mode: 'pool', requestedAt: at };
  await db.transfer.create({
    data: { ...one, ...way, id, customerId: id, toMemberId: memberId, fate: 'transferring' },
  });
  const claimBy = new Date(at.getTime() + 72 * 3_600_000);
  const waited = { customerId: id, fromMemberId: of.from, departmentId: of.in, enteredAt: at, claimBy };
  await db.poolEntry.create({
    data: { ...one, ...waited, id, state: 'claimed', claimedById: memberId, claimedAt: at },
  });
  return id;
}

/** A key of an org's system that a test can show: its token, and its row but for whose it is. */
export const tokenFor = (name: string): string => `${tokenPrefix}${name.padEnd(43, 'x').slice(0, 43)}`;
export const keyOf = (name: string, given: readonly Scope[], org = 'o1') => ({
  id: `${org}-key-${name}`,
  name,
  tokenHash: tokenHash(tokenFor(`${org}-${name}`)),
  scopes: [...given],
});
