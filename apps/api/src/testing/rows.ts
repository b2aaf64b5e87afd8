import { contract } from '@unbind/contract';
import type { Endpoint } from '@unbind/contract/endpoint';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Agent, World } from './world.ts';

/** Every row of the contract, by `METHOD /path`. */
export const rows: ReadonlyMap<string, Endpoint> = new Map(
  Object.values(contract)
    .flatMap((group): Endpoint[] => Object.values(group))
    .map((row) => [`${row.method} ${row.path}`, row]),
);

/** A body that each row takes; a row without one takes none. */
const bodies: Readonly<Record<string, object>> = {
  'POST /session': { account: 'nobody', password: 'x' },
  'PUT /members/:id/successors': [],
  'POST /unbindings': { memberId: 'o1-lin', reason: '换了手机', inheritance: { mode: 'pool' } },
  'POST /unbindings/:id/confirm': { token: '000000' },
  'POST /unbindings/:id/cancel': { reason: '不再需要' },
  'POST /unbindings/:id/release': { note: '已核实' },
  'POST /unbindings/:id/approve': { previewHash: 'x' },
  'POST /unbindings/:id/challenges': { factor: 'qr' },
  'POST /challenges/:id/answer': { code: '000000' },
  'POST /session/challenges': { factor: 'password' },
  'POST /me/password': { next: 'teapot-orbit-salmon-velvet' },
  'POST /me/totp/confirm': { code: '000000' },
  'POST /me/passkeys': { challengeId: 'x', credential: {}, name: 'x' },
  'POST /me/unbindings': { reason: '换新微信', inheritance: { mode: 'pool' } },
  'POST /roles': { memberId: 'o1-xu', role: 'auditor' },
  'PATCH /policy': { holdSeconds: 60 },
  'POST /me/requests': { kind: 'other', note: '请帮忙看看' },
  'POST /bind/:token': { code: 'demo-own' },
  'PATCH /me/passkeys/:id': { name: 'x' },
  'POST /tasks/:id/complete': { note: '已经办好' },
  'POST /demo/clock': { advance: 'PT0S' },
};

/** The ids that stand for `:id` behind a part of a path, and other parameters by their own name. */
export type Subjects = Readonly<Record<string, string>>;

/** One real thing of the org `o1` for every parameter of the contract: a member, a case with its challenge, a task, an import. */
export async function subjects(at: World, owner: Agent): Promise<Subjects> {
  const opened = await owner.post('/unbindings', {
    memberId: 'o1-lin',
    reason: '换了手机',
    inheritance: { mode: 'pool' },
  });
  const asked = await owner.post(`/unbindings/${opened.body.id}/challenges`, { factor: 'qr' });
  const now = at.now();
  const task = { id: 'o1-task', orgId: 'o1', unbindingId: opened.body.id, kind: 'wechat_change', params: {} };
  await at.db.task.create({ data: { ...task, ownerId: 'o1-super', dueAt: now, createdAt: now } });
  const file = { fileName: 'a.csv', fileHash: '', columns: [], basis: '', added: 0, changed: 0, refused: 0 };
  await at.db.import.create({
    data: {
      id: 'o1-import',
      orgId: 'o1',
      kind: 'members',
      createdById: 'o1-super',
      createdAt: now,
      state: 'committed',
      ...file,
    },
  });
  return {
    members: 'o1-lin',
    unbindings: opened.body.id,
    challenges: asked.body.id,
    tasks: task.id,
    imports: 'o1-import',
    token: String(asked.body.scanUrl).split('/').at(-1) ?? '',
    kind: 'binding_end',
  };
}

/** A request that a row takes, about these subjects. */
export function requestOf(row: Endpoint, of: Subjects): InjectOptions {
  const path = row.path.replace(
    /(\w+)\/:(\w+)/g,
    (_, before: string, name: string) => `${before}/${(name === 'id' ? of[before] : of[name]) ?? 'missing'}`,
  );
  const payload = bodies[`${row.method} ${row.path}`];
  return { method: row.method, url: `/api/v1${path}`, ...(payload === undefined ? {} : { payload }) };
}

/** Sends a request as somebody; a stream is not waited for. */
export async function send(app: FastifyInstance, request: InjectOptions, who: Agent | null, csrf = true) {
  const headers = who === null ? {} : { cookie: who.cookie, ...(csrf ? { 'x-csrf-token': who.csrfToken } : {}) };
  const { statusCode, body } = await app.inject({ ...request, headers: { ...request.headers, ...headers } });
  const code: string | null = statusCode < 400 ? null : JSON.parse(body).code;
  return { status: statusCode, code, body };
}
