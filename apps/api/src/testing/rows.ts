import { contract } from '@unbind/contract';
import type { Endpoint } from '@unbind/contract/endpoint';
import { faceConsent } from '@unbind/contract/face';
import { defaultPolicy } from '@unbind/domain/policy/policy';
import { type Scope, scopes } from '@unbind/domain/systems/scopes';
import { day } from '@unbind/domain/time/duration';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { stopToken } from '../notifications/unsubscribe.ts';
import { storedNumbers } from '../policy/current.ts';
import { invitationToken } from '../security/invitation.ts';
import { sessionIdOf } from '../session/current.ts';
import { tokenHash, tokenPrefix } from '../systems/bearer.ts';
import type { Agent, World } from './world.ts';

/** Every row of the contract, by `METHOD /path`. */
export const rows: ReadonlyMap<string, Endpoint> = new Map(
  Object.values(contract)
    .flatMap((group): Endpoint[] => Object.values(group))
    .map((row) => [`${row.method} ${row.path}`, row]),
);

/** One id for each part of a path before a parameter: `members` for `/members/:id`, `scan` for `/scan/:token`. */
export type Subjects = Readonly<Record<string, string>>;

/** A body that each row takes; about somebody's thing, where it names one. A row without one takes none. */
const bodies: Readonly<Record<string, object | ((of: Subjects) => object)>> = {
  'POST /session': { account: 'nobody', password: 'x' },
  'PUT /members/:id/successors': [],
  'PUT /departments/:id/successors': [],
  'POST /successors/bulk': { memberIds: ['nothing'], entries: [{ memberId: 'o1-chen', priority: 1 }], how: 'append' },
  'POST /members/:id/successors/lift': { reason: '休假前刚更新' },
  'POST /unbindings': ({ members }) => ({ memberId: members, reason: '换了手机', inheritance: { mode: 'pool' } }),
  'POST /unbindings/:id/confirm': { token: '000000' },
  'POST /unbindings/:id/cancel': { reason: '不再需要' },
  'POST /unbindings/:id/release': { note: '已核实' },
  'POST /unbindings/:id/approve': { previewHash: 'x' },
  'POST /unbindings/:id/restore': { note: '本人已重新绑定' },
  'POST /frozen-roles/:id/review': { decision: 'remove', note: '已核对用途' },
  'POST /returns/:id/decide': { decision: 'go_on', note: '本人确认继续' },
  'POST /unbindings/:id/challenges': { factor: 'qr' },
  'POST /challenges/:id/answer': { password: 'wrong' },
  'POST /session/challenges': { factor: 'password' },
  'POST /me/password': { next: 'teapot-orbit-salmon-velvet' },
  'POST /me/totp/confirm': { code: '000000' },
  'POST /me/passkeys': ({ enrolments }) => ({ challengeId: enrolments, credential: {}, name: 'x' }),
  'PATCH /me/passkeys/:id': { name: 'x' },
  'POST /me/face': { consent: faceConsent, frames: ['AAAA', 'BBBB', 'CCCC'] },
  'POST /me/unbindings': { reason: '换新微信', inheritance: { mode: 'pool' } },
  'POST /me/requests': { kind: 'other', note: '请帮忙看看' },
  'POST /bind/:token': { code: 'demo-own' },
  'POST /invitations/:token': { password: 'teapot-orbit-salmon-velvet' },
  'POST /roles': ({ members }) => ({ memberId: members, role: 'auditor' }),
  'PATCH /policy': { holdSeconds: 60 },
  'POST /policy/versions/:id/withdraw': { reason: '先不改' },
  'PUT /policy/draft': { numbers: defaultPolicy, reason: null, effectiveAt: null },
  'POST /policy/draft/publish': { reason: '季度复核' },
  'POST /policy/import': {
    ...{ format: 'unbind-policy', formatVersion: 1, exportedAt: '2026-11-23T00:00:00.000Z' },
    ...{ numbers: { holdSeconds: 90 }, leftOut: [] },
  },
  'POST /members/:id/impact': { inheritance: { mode: 'pool' } },
  'POST /customers/outcomes': ({ customers }) => ({ ids: [customers], outcome: 'refused' }),
  'POST /customers/decisions': ({ customers }) => ({ ids: [customers], decision: 'leave', note: '暂不处理' }),
  'POST /customers/receivers': ({ customers }) => ({ ids: [customers] }),
  'POST /customers/retries': ({ customers }) => ({ ids: [customers] }),
  'PATCH /me/handed/:id': { message: '{customer}您好，我是{to}' },
  'PUT /me/customers/:id/note': { note: '喜欢周末联系' },
  'POST /pool/claims': { ids: ['nothing'] },
  'POST /pool/:id/give-back': { reason: '重复认领' },
  'POST /pool/receivers': ({ pool }) => ({ ids: [pool] }),
  'POST /pool/release': ({ pool }) => ({ ids: [pool], toId: 'o1-chen' }),
  'POST /tasks/:id/complete': { note: '已经办好' },
  'POST /holds': ({ members }) => ({ memberId: members, reason: '诉讼保全' }),
  'POST /holds/:id/lift': { reason: '案件已结' },
  'POST /functions/:id/stop-gap': { note: '已换成备用管理员' },
  'POST /functions/:id/recovered': { note: '已能正常开播' },
  'POST /systems/tokens': { name: '统一登录网关', scopes: ['revocations'] },
  'POST /systems/webhooks': { url: 'https://hooks.example.com/unbind', events: ['revocation'] },
  'POST /device-sessions/check': { sessions: [{ id: 'o1-d-web' }] },
  'POST /pushes/:grantId': { items: [{ externalId: 'order-1', payload: '到货' }] },
  'POST /timers/:id/run': { reason: '客户端已确认退出' },
  'POST /timers/:id/move': { dueAt: '2026-11-26T00:00:00.000Z', reason: '出差，周四才能清理' },
  'POST /tasks/:id/hand': { toId: 'o1-chen', reason: '请你来办' },
  'POST /risk/audits/:id/cases': { ids: ['nothing'], decision: 'release' },
  'POST /risk/audits/:id/close': { conclusion: '已逐一核实，均为批量换机' },
  'POST /risk/simulate': { riskRules: {} },
  'POST /work/:id/resume': { reason: '短信服务已恢复' },
  'POST /work/:id/drop': { reason: '已经当面告知' },
  'POST /notifications/read': { ids: ['nothing'] },
  'PUT /me/notice-preferences': { rhythm: 'each', digestHour: 9, quietFrom: null, quietTo: null, muted: [] },
  'POST /runs': {
    choice: { source: 'selection', memberIds: ['nothing'] },
    inheritance: { mode: 'pool' },
    reason: '门店关闭',
  },
  'POST /runs/:id/begin': { listHash: 'x' },
  'POST /runs/:id/challenges': { factor: 'qr' },
  'POST /runs/:id/confirm': { token: '000000' },
  'POST /runs/:id/stop': { reason: '名单有误' },
  'POST /runs/:id/cancel': { reason: '改期' },
  'POST /runs/:id/object': { reason: '我没有离职' },
  'POST /unbindings/:id/schedule': { scheduledAt: '2026-12-01T10:00:00.000Z', reason: '最后工作日有变' },
  'POST /departures': ({ members }) => ({ memberId: members, leavesAt: '2026-12-01T10:00:00.000Z' }),
  'POST /departures/:id/change': { leavesAt: '2026-12-02T10:00:00.000Z', reason: '交接推迟一天' },
  'POST /departures/:id/cancel': { reason: '本人决定留下' },
  'POST /demo/clock': { advance: 'PT0S' },
  'POST /approvals/:id/challenges': { factor: 'sms' },
  'POST /approvals/:id/decide': { decision: 'refuse', reason: '无法联系本人', hash: 'x' },
  'POST /delegations': ({ members }) => ({ toMemberId: members, endsAt: '2026-11-30T00:00:00.000Z', reason: '出差' }),
};

const boundary = 'a-boundary-that-no-file-holds';
const part = (name: string, content: string): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${content}\r\n`;

/** The forms of rows that take a file. */
const forms: Readonly<Record<string, string>> = {
  'POST /imports': [
    part('kind', '\r\n\r\nmembers'),
    part(
      'file',
      '; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n姓名,帐号,手机号,所在部门\n新人,newcomer,,总部\n',
    ),
    `--${boundary}--\r\n`,
  ].join(''),
  'POST /runs/file': [
    part('mode', '\r\n\r\npool'),
    part('reason', '\r\n\r\n门店关闭'),
    part('file', '; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n帐号\nlin\n'),
    `--${boundary}--\r\n`,
  ].join(''),
  'POST /tasks/:id/files': [
    part('file', '; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7'),
    `--${boundary}--\r\n`,
  ].join(''),
};

/**
 * One real thing of the org `o1` for every parameter of the contract. What belongs to a person is the owner's; the case is
 * about `o1-lin`, and the owner began it.
 */
export async function subjects(at: World, owner: Agent): Promise<Subjects> {
  const me: string = (await owner.get('/session')).body.user.id;
  const opened = await owner.post('/unbindings', {
    memberId: 'o1-lin',
    reason: '换了手机',
    inheritance: { mode: 'pool' },
  });
  const unbindings: string = opened.body.id;
  const asked = await owner.post(`/unbindings/${unbindings}/challenges`, { factor: 'qr' });
  const proof = await owner.post('/session/challenges', { factor: 'password' });
  const ticket = await owner.post('/me/bind-tickets');
  const elsewhere = await at.seat((await owner.get('/session')).body.user.account);
  const things = await ownedBy(at, me, sessionOf(owner), unbindings);
  return {
    ...things,
    members: 'o1-lin',
    departments: 'o1-team',
    invitations: await invitationOf(at),
    unsubscribe: stopToken(at.deps.keys, 'o1-lin', 'customers_sent'),
    unbindings,
    customers: 'o1-c01',
    handed: unbindings,
    pool: await claimedBy(at, me, { id: unbindings, from: 'o1-lin', in: 'o1-team' }),
    effects: 'binding_end',
    challenges: proof.body.id,
    scan: lastOf(asked.body.scanUrl),
    'bind-tickets': ticket.body.id,
    bind: lastOf(ticket.body.scanUrl),
    sessions: sessionOf(elsewhere),
    roles: 'o1-r-auditor',
  };
}

const sessionOf = ({ cookie }: Agent): string => sessionIdOf(cookie.slice(cookie.indexOf('=') + 1));
const lastOf = (url: string): string => url.split('/').at(-1) ?? '';

/** A link to a first password, which only its message knows. */
async function invitationOf({ db, deps, now }: World): Promise<string> {
  const id = 'o1-invitation-of-somebody';
  const [createdAt, expiresAt] = [now(), new Date(now().getTime() + 60_000)];
  const whom = { orgId: 'o1', memberId: 'o1-xu', sessionId: '', factor: 'password', position: 0, triesLeft: 1 };
  await db.challenge.create({ data: { id, purpose: 'invite', ...whom, createdAt, expiresAt } });
  return invitationToken(deps.keys, id);
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

/** What no request of the API can make by itself. */
async function ownedBy({ db, now }: World, memberId: string, sessionId: string, unbindingId: string) {
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

/** A key of an org's system that a test can show: its token, and its row but for whose it is. */
export const tokenFor = (name: string): string => `${tokenPrefix}${name.padEnd(43, 'x').slice(0, 43)}`;
export const keyOf = (name: string, given: readonly Scope[], org = 'o1') => ({
  id: `${org}-key-${name}`,
  name,
  tokenHash: tokenHash(tokenFor(`${org}-${name}`)),
  scopes: [...given],
});

const parameter = /([\w-]+)\/:(\w+)/g;

/** What this row still needs before it can be tried, in sentences that say what to add. */
export function lacks(name: string, row: Endpoint, of: Subjects): string[] {
  const missing = [...row.path.matchAll(parameter)].flatMap(([path, before = '']) =>
    of[before] === undefined
      ? [`${name}: add to subjects() in testing/rows.ts a real thing of org o1 as '${before}', for ${path}`]
      : [],
  );
  const wants = row.form === undefined ? row.body !== undefined : true;
  const has = (row.form === undefined ? bodies : forms)[name] !== undefined;
  if (wants && !has)
    missing.push(`${name}: add to ${row.form ? 'forms' : 'bodies'} in testing/rows.ts one that it takes`);
  if (!wants && has) missing.push(`${name}: takes no body any more; drop it in testing/rows.ts`);
  return missing;
}

/** Bodies and forms of rows that the contract no longer has. */
export const leftOver = (): string[] => Object.keys({ ...bodies, ...forms }).filter((name) => !rows.has(name));

/** A request that a row takes, about these subjects. */
export function requestOf(row: Endpoint, of: Subjects): InjectOptions {
  const name = `${row.method} ${row.path}`;
  const path = row.path.replace(
    parameter,
    (_, before: string) => `${before}/${encodeURIComponent(of[before] ?? 'missing')}`,
  );
  const request = { method: row.method, url: `/api/v1${path}` };
  const form = forms[name];
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  if (form !== undefined) return { ...request, headers, payload: form };
  const body = bodies[name];
  return body === undefined ? request : { ...request, payload: typeof body === 'function' ? body(of) : body };
}

/** Is this row about something of somebody: a thing in its path, or a member in its body? */
export const isAbout = (row: Endpoint): boolean =>
  row.path.includes('/:') || typeof bodies[`${row.method} ${row.path}`] === 'function';

/** Sends a request as somebody; a stream is not waited for. */
export async function send(app: FastifyInstance, request: InjectOptions, who: Agent | null, csrf = true) {
  const headers = who === null ? {} : { cookie: who.cookie, ...(csrf ? { 'x-csrf-token': who.csrfToken } : {}) };
  const { statusCode, body } = await app.inject({ ...request, headers: { ...request.headers, ...headers } });
  const code: string | null = statusCode < 400 ? null : JSON.parse(body).code;
  return { status: statusCode, code, body };
}
