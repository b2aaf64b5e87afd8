import type { Engine } from '@unbind/prisma';
import { threads } from '../src/aside/aside.ts';
import type { Deps } from '../src/deps.ts';
import { workHandlers } from '../src/handlers.ts';
import { listMembers } from '../src/members/list.ts';
import { isRefusal } from '../src/refusal.ts';
import { drawRun } from '../src/runs/create.ts';
import { lockRun, moveRun } from '../src/runs/life.ts';
import { smallOrg } from '../src/testing/small-org.ts';
import { transaction } from '../src/transaction.ts';
import { createRunner } from '../src/workflow/runner.ts';
import { type Calm, watched } from './calm.ts';
import { now, onEngine, superAdmin } from './case.ts';

export interface RunTimes {
  readonly steps: readonly (Calm & { readonly work: string; readonly ms: number })[];
  readonly members: number;
  readonly done: number;
}

const orgId = 'o1';

/**
 * So many members unbound in one run, by a server with threads: how long its preview, its notices and its carrying out
 * take, and how long meanwhile the event loop stood still and a reader of the members' list waited at most.
 */
export async function benchRun(engine: Engine, members: number): Promise<RunTimes> {
  return onEngine(engine, async ({ deps, url }) => {
    await smallOrg(deps.db, now, orgId);
    for (const sql of filling(engine, members)) await deps.db.$executeRawUnsafe(sql);
    const { aside, close } = threads({ url, carries: deps.messenger.carries }, deps);
    const user = superAdmin(orgId);
    const read = () => listMembers({ db: deps.db }, user, { limit: 50 });
    const runner = createRunner(deps, workHandlers(deps, aside));
    await Promise.all([read(), runner.runDue()]);
    const steps: RunTimes['steps'][number][] = [];
    const step = async (work: string): Promise<void> => {
      const calm = watched(read);
      const begin = performance.now();
      await runner.runDue();
      const ms = performance.now() - begin;
      steps.push({ work, ms, ...(await calm.end()) });
    };
    const id = await draw(deps, members);
    await step('preview');
    const lines = (state: string) => deps.db.runRow.count({ where: { runId: id, state } });
    if ((await lines('ready')) !== members) throw new Error(`only ${await lines('ready')} lines are ready`);
    await move(deps, id, [
      { type: 'begin' },
      { type: 'factor_passed', factor: 'qr' },
      { type: 'factor_passed', factor: 'sms' },
    ]);
    await step('everybody on the list told, with a message each');
    await move(deps, id, [{ type: 'hold_over' }, { type: 'confirmed' }]);
    await step('carrying out');
    await close();
    return { steps, members, done: await lines('done') };
  });
}

async function draw(deps: Deps, members: number): Promise<string> {
  const ids = Array.from({ length: members }, (_, index) => idOf(index));
  const lines = ids.map((memberId) => ({ line: null, given: '', memberId, code: null }));
  const choice = { source: 'selection' as const, label: null, lines };
  const run = await transaction(deps, (tx) =>
    drawRun(tx, superAdmin(orgId), { choice, mode: 'assign', reason: 'bench' }),
  );
  if (isRefusal(run)) throw new Error(run.code);
  return run.id;
}

async function move(deps: Deps, id: string, moves: readonly Parameters<typeof moveRun>[2][]): Promise<void> {
  const moved = await transaction(deps, async (tx) => {
    let run = await lockRun(tx, orgId, id);
    for (const each of moves) run = isRefusal(run) ? run : await moveRun(tx, run, each, { actorId: `${orgId}-super` });
    return run;
  });
  if (isRefusal(moved)) throw new Error(moved.code);
}

const idOf = (index: number): string => `many${String(index).padStart(5, '0')}`;

/** Members with four customers, two devices and here and there a role and a draft; eight times as many beside them, below R8's bar. */
function filling(engine: Engine, members: number): string[] {
  const isLite = engine === 'sqlite';
  const all = `WITH RECURSIVE n(v) AS (SELECT 0 UNION ALL SELECT v + 1 FROM n WHERE v < ${members * 9 - 1}),
    m AS (SELECT v, 'many' || ${isLite ? "printf('%05d', v)" : "lpad(CAST(v AS text), 5, '0')"} AS id FROM n)`;
  const at = isLite ? "'2025-01-01T00:00:00.000+00:00'" : "TIMESTAMP '2025-01-01'";
  const [customers, own] = [`m, c WHERE v < ${members}`, `m WHERE v < ${members}`];
  const insert = (table: string, columns: string, values: string, from: string): string =>
    `INSERT INTO "${table}" (${columns.replace(/\w+/g, '"$&"')}) ${from.startsWith('m, c') ? `${all}, c(k) AS (VALUES (0), (1), (2), (3))` : all}
      SELECT ${values} FROM ${from}`;
  return [
    insert(
      'Member',
      'id, orgId, account, accountKey, name, sortName, bound, boundAt, mainDepartmentId, realNameHash, createdAt, updatedAt',
      `id, '${orgId}', id, id, '店员' || v, id, true, ${at}, '${orgId}-team', id, ${at}, ${at}`,
      'm',
    ),
    insert(
      'Membership',
      'orgId, departmentId, memberId, direct, sortName',
      `'${orgId}', '${orgId}-team', id, true, id`,
      'm',
    ),
    insert('WechatAccount', 'id, unionKey, createdAt', `'w' || id, 'u' || id, ${at}`, 'm'),
    insert(
      'Binding',
      'id, orgId, memberId, wechatAccountId, nickname, startedAt',
      `'b' || id, '${orgId}', id, 'w' || id, id, ${at}`,
      'm',
    ),
    insert(
      'Customer',
      'id, orgId, externalId, ownerId, name, createdAt',
      `'c' || id || k, '${orgId}', 'x' || id || k, id, '客户' || k, ${at}`,
      customers,
    ),
    insert(
      'DeviceSession',
      'id, orgId, memberId, platform, name, lastSeenAt',
      `'d1' || id, '${orgId}', id, 'windows', 'PC ' || v, ${at}`,
      own,
    ),
    insert(
      'DeviceSession',
      'id, orgId, memberId, platform, name, lastSeenAt',
      `'d2' || id, '${orgId}', id, 'ios', 'iPhone ' || v, ${at}`,
      own,
    ),
    insert(
      'AppGrant',
      'id, orgId, memberId, kind, appName, state, grantedAt',
      `'g' || id, '${orgId}', id, 'oauth', '审批', 'active', ${at}`,
      own,
    ),
    insert(
      'Draft',
      'id, orgId, memberId, kind, title, updatedAt',
      `'t' || id, '${orgId}', id, 'mail', '周报', ${at}`,
      `${own} AND v % 10 = 0`,
    ),
    insert(
      'RoleGrant',
      'id, orgId, memberId, role, name, contactsEdit, grantedAt',
      `'r' || id, '${orgId}', id, 'dept_admin', '子管理员', false, ${at}`,
      `${own} AND v % 20 = 0`,
    ),
    `INSERT INTO "SuccessorList" ("id", "orgId", "holder", "version", "changedAt") VALUES ('${orgId}-team', '${orgId}', 'department', 1, ${at})`,
    insert(
      'Successor',
      'listId, successorId, orgId, priority',
      `'${orgId}-team', id, '${orgId}', 1`,
      `m WHERE v BETWEEN ${members} AND ${members + 9}`,
    ),
    ...(isLite ? ['ANALYZE'] : ['VACUUM ANALYZE']),
  ];
}
