import type { Endpoint } from '@unbind/contract/endpoint';
import { reachOf } from '@unbind/domain/access/can';
import type { Role } from '@unbind/domain/access/roles';
import { engines } from '@unbind/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestOf, rows, type Subjects, send, subjects } from '../testing/rows.ts';
import { type Agent, type World, world } from '../testing/world.ts';

/** Does any of these roles give this action? Public rows and those for anybody signed in ask for none. */
const gives = (roles: readonly Role[] | undefined, access: Endpoint['access'], reach?: string): boolean => {
  if (access === 'public' || access === 'signed_in') return reach === undefined;
  const found = reachOf(roles ?? [], access);
  return reach === undefined ? found !== null : found === reach;
};

const people: Readonly<Record<string, readonly Role[]>> = {
  xu: ['member'],
  auditor: ['auditor', 'member'],
  dept: ['dept_admin', 'member'],
  super: ['super_admin', 'member'],
};

/** Rows that read or change something of one org by an id in their path. */
const byId = [...rows].filter(([, row]) => row.path.includes('/:') && row.access !== 'public');
const lists = [...rows].filter(
  ([, row]) => row.method === 'GET' && !row.path.includes('/:') && row.access !== 'public',
);

describe.each(engines)('who may call what on %s', (engine) => {
  let at: World;
  let of: Subjects;
  const agents = new Map<string, Agent>();
  const agent = (name: string): Agent => agents.get(name) ?? Object.assign({} as Agent);
  beforeAll(async () => {
    at = await world(engine, { second: true });
    for (const account of ['super', 'second', 'xu', 'auditor', 'dept', 'o2-super', 'o2-lin']) {
      agents.set(account, await at.signIn(account, { raised: true }));
    }
    of = await subjects(at, agent('super'));
  });
  afterAll(() => at.close());

  it.each([...rows].filter(([, row]) => row.access !== 'public'))('%s asks who is signed in', async (_, row) => {
    expect(await send(at.app, requestOf(row, of), null)).toMatchObject({ status: 401, code: 'session-missing' });
  });

  it.each([...rows].filter(([, row]) => row.method !== 'GET' && row.access !== 'public'))(
    '%s asks for the CSRF token',
    async (_, row) => {
      const answer = await send(at.app, requestOf(row, of), agent('super'), false);
      expect(answer).toMatchObject({ status: 403, code: 'csrf-wrong' });
    },
  );

  it.each([...rows].filter(([, row]) => row.raised))('%s asks for a second proof', async (_, row) => {
    const allowed = Object.entries(people).find(([, roles]) => gives(roles, row.access))?.[0] ?? '';
    expect(await send(at.app, requestOf(row, of), await at.signIn(allowed))).toMatchObject({
      status: 409,
      code: 'raise-needed',
    });
  });

  for (const [account, roles] of Object.entries(people)) {
    it.each([...rows].filter(([, { access }]) => !gives(roles, access)))(
      `%s is not for ${roles[0]}`,
      async (_, row) => {
        expect(await send(at.app, requestOf(row, of), agent(account))).toMatchObject({
          status: 403,
          code: 'not-allowed',
        });
      },
    );
  }

  it.each(byId)('%s does not exist for another org', async (_, row) => {
    const answer = await send(at.app, requestOf(row, of), agent('o2-super'));
    expect(answer).toMatchObject({ status: 404, code: 'not-found' });
  });

  it.each(lists)('%s shows nothing of another org', async (_, row) => {
    const { status, body } = await send(at.app, requestOf(row, of), agent('o2-super'));
    expect(status).toBe(200);
    expect(body).not.toContain('o1-');
    expect(body).not.toContain(of.unbindings);
  });

  it.each(byId.filter(([, { access }]) => gives(people.dept, access, 'scope')))(
    '%s does not exist for a sub-department admin outside the scope',
    async (_, row) => {
      const outside = await at.db.unbinding.findFirst({ where: { memberId: 'o1-other' } });
      const opened = outside ?? (await openFor('o1-other'));
      const answer = await send(
        at.app,
        requestOf(row, { ...of, members: 'o1-other', unbindings: opened.id }),
        agent('dept'),
      );
      expect(answer).toMatchObject({ status: 404, code: 'not-found' });
    },
  );

  it.each(lists.filter(([, { access }]) => gives(people.dept, access)))(
    '%s shows a sub-department admin nothing outside the scope',
    async (_, row) => {
      if ((await at.db.unbinding.count({ where: { memberId: 'o1-other' } })) === 0) await openFor('o1-other');
      const { status, body } = await send(at.app, requestOf(row, of), agent('dept'));
      expect(status).toBe(200);
      expect(body).not.toContain('o1-other');
      expect(body).not.toContain('何予宁');
    },
  );

  const openFor = async (memberId: string): Promise<{ id: string }> => {
    const { status, body } = await agent('second').post('/unbindings', {
      memberId,
      reason: '换了手机',
      inheritance: { mode: 'pool' },
    });
    expect(status).toBe(201);
    return body;
  };
});
