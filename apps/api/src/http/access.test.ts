import type { Endpoint } from '@unbind/contract/endpoint';
import { reachOf } from '@unbind/domain/access/can';
import { scopes } from '@unbind/domain/systems/scopes';
import { engines } from '@unbind/prisma/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expected, lacksOwner, leftOverOwners } from '../testing/reach.ts';
import { isAbout, lacks, leftOver, requestOf, rows, send } from '../testing/rows.ts';
import { cases, closed, keyed, places, seats, stage } from '../testing/stage.ts';
import { keyOf, tokenFor } from '../testing/things.ts';

/** Whoever is on the internet may call these, and nothing else. */
const open = [
  'POST /session',
  'GET /bind/:token',
  'POST /bind/:token',
  'POST /bind/:token/refuse',
  'GET /invitations/:token',
  'POST /invitations/:token',
  'GET /unsubscribe/:token',
  'POST /unsubscribe/:token',
  'GET /demo/inbox',
  'GET /demo/clock',
  'POST /demo/clock',
];

type Row = readonly [string, Endpoint];
const all: readonly Row[] = [...rows];
/** A stream does not end by itself. */
const given = cases((promise) => promise === 'reached').filter(({ row }) => !row.stream);
const lists = closed.filter(([, row]) => row.method === 'GET' && !row.path.includes('/:'));

/** Whatever a path can name; `subjects` makes one of each. */
const named = [
  ...['members', 'departments', 'roles', 'frozen-roles', 'returns', 'holds', 'documents', 'invitations', 'sessions'],
  ...['unbindings', 'effects', 'challenges', 'scan', 'bind', 'bind-tickets', 'passkeys', 'enrolments'],
  ...['customers', 'pool', 'handed', 'tasks', 'files', 'timers', 'work', 'audits', 'functions', 'imports'],
  ...['tokens', 'webhooks', 'pushes', 'unsubscribe', 'approvals', 'delegations', 'departures', 'versions', 'runs'],
];

it.each(all)('%s says what the matrix needs to try it', (name, row) => {
  const anything = Object.fromEntries(named.map((key) => [key, key]));
  expect([...lacks(name, row, anything), ...lacksOwner(name, row)]).toEqual([]);
});

it('keeps nothing for rows that are gone', () => expect([...leftOver(), ...leftOverOwners(rows)]).toEqual([]));

it('lets nobody in without signing in, but for what is named here', () =>
  expect(all.filter(([, row]) => row.access === 'public').map(([name]) => name)).toEqual(open));

describe.each(engines)('who may call what on %s', (engine) => {
  let of: Awaited<ReturnType<typeof stage>>;
  beforeAll(async () => {
    of = await stage(engine);
  });
  afterAll(() => of.at.close());

  it.each(all)('%s has all its subjects in the test', (name, row) =>
    expect(lacks(name, row, of.things.inside)).toEqual([]),
  );

  it.each(closed)('%s asks who is signed in', async (_, row) => {
    expect(await send(of.at.app, requestOf(row, of.things.inside), null)).toMatchObject({
      status: 401,
      code: 'session-missing',
    });
  });

  it.each(closed.filter(([, row]) => row.method !== 'GET'))('%s asks for the CSRF token', async (_, row) => {
    const answer = await send(of.at.app, requestOf(row, of.things.inside), of.agent('super'), false);
    expect(answer).toMatchObject({ status: 403, code: 'csrf-wrong' });
  });

  it.each(closed.filter(([, row]) => row.raised))('%s asks for a second proof', async (name, row) => {
    const seat = seats.find((each) => expected(name, row, each, places.inside) === 'reached');
    const flat = await of.at.signIn(seat?.account ?? '');
    expect(await send(of.at.app, requestOf(row, of.things.inside), flat)).toMatchObject({
      status: 409,
      code: 'raise-needed',
    });
  });

  it.each(cases((promise) => promise === 'not-allowed'))(
    '$name is not for $seat.account, $place the scope',
    async ({ row, seat, place }) => {
      const answer = await send(of.at.app, requestOf(row, of.things[place]), of.agent(seat.account));
      expect(answer).toMatchObject({ status: 403, code: 'not-allowed' });
    },
  );

  it.each(cases((promise) => promise.startsWith('absent')))(
    '$name, $place the scope, is $promise for $seat.account',
    async ({ row, seat, place, promise }) => {
      const { status, code } = await send(of.at.app, requestOf(row, of.things[place]), of.agent(seat.account));
      expect(promise.split(' or ').map((each) => (each === 'absent' ? '404 not-found' : `403 ${each}`))).toContain(
        `${status} ${code}`,
      );
    },
  );

  it.each(given.filter(({ row }) => row.method === 'GET'))(
    '$name, $place the scope, is there for $seat.account',
    async ({ row, seat, place }) => {
      const { status, code } = await send(of.at.app, requestOf(row, of.things[place]), of.agent(seat.account));
      // A ticket is never looked at on the session that asked for it.
      expect([200, 'same-session']).toContain(status === 200 ? status : code);
    },
  );

  it.each(lists)('%s shows nothing of another org', async (_, row) => {
    for (const { account } of seats.filter((each) => each.org === 'o2')) {
      const { body } = await send(of.at.app, requestOf(row, of.things.inside), of.agent(account));
      expect(body).not.toContain('o1-');
      expect(body).not.toContain(of.things.inside.unbindings);
    }
  });

  it.each(
    lists.filter(
      ([, { access }]) => access === 'signed_in' || reachOf(['dept_admin', 'member'], access as 'member.list'),
    ),
  )('%s shows a sub-department admin nothing outside the scope', async (_, row) => {
    const { status, body } = await send(of.at.app, requestOf(row, of.things.outside), of.agent('dept'));
    expect(status).toBe(200);
    expect(body).not.toContain('o1-other');
    expect(body).not.toContain('何予宁');
    expect(body).not.toContain(of.things.outside.unbindings);
  });
});

describe.each(engines)('what an org’s own systems may ask on %s', (engine) => {
  let of: Awaited<ReturnType<typeof stage>>;
  beforeAll(async () => {
    of = await stage(engine);
    const made = { createdById: 'o1-super', createdAt: of.at.now() };
    const ended = { ...keyOf('ended', scopes), endedAt: of.at.now() };
    const foreign = { ...keyOf('all', scopes, 'o2'), ...made, orgId: 'o2' };
    const narrow = scopes.map((scope) =>
      keyOf(
        `no-${scope}`,
        scopes.filter((each) => each !== scope),
      ),
    );
    for (const key of [ended, ...narrow]) await of.at.db.apiToken.create({ data: { ...key, ...made, orgId: 'o1' } });
    await of.at.db.apiToken.create({ data: foreign });
  });
  afterAll(() => of.at.close());

  const ask = async (row: Endpoint, authorization: string | null, cookie = '') => {
    const request = requestOf(row, of.things.inside);
    const headers = { ...request.headers, cookie, ...(authorization === null ? {} : { authorization }) };
    return send(of.at.app, { ...request, headers }, null);
  };

  it.each(keyed)('%s answers a key with the scope, and no other', async (_, row) => {
    expect((await ask(row, `Bearer ${tokenFor('o1-all')}`)).status).toBe(200);
    const wrong = [`Bearer ${tokenFor('o1-ended')}`, `Bearer ${tokenFor('nobody')}`, 'Bearer x', 'Basic eDp4', ''];
    for (const each of wrong) expect(await ask(row, each)).toMatchObject({ status: 401, code: 'token-wrong' });
    const narrow = await ask(row, `Bearer ${tokenFor(`o1-no-${row.scope}`)}`);
    expect(narrow).toMatchObject({ status: 403, code: 'scope-missing' });
  });

  it.each(keyed)('%s shows a key of another org nothing', async (_, row) => {
    const { status, body } = await ask(row, `Bearer ${tokenFor('o2-all')}`);
    if (isAbout(row)) expect(status).toBe(404);
    else expect([status, body.includes('o1-')]).toEqual([200, false]);
  });

  it.each(keyed)('%s lets no session in beside a wrong key', async (_, row) => {
    expect(await ask(row, 'Bearer x', of.agent('super').cookie)).toMatchObject({ status: 401, code: 'token-wrong' });
  });

  it.each(keyed.filter(([, row]) => row.access === 'system'))('%s is for no session', async (_, row) => {
    const answer = await send(of.at.app, requestOf(row, of.things.inside), of.agent('super'));
    expect(answer).toMatchObject({ status: 401, code: 'token-wrong' });
  });

  it.each(closed.filter(([, row]) => row.scope === undefined))('%s is for no key', async (_, row) => {
    expect(await ask(row, `Bearer ${tokenFor('o1-all')}`)).toMatchObject({ status: 401, code: 'session-missing' });
  });
});

/** What changes something gets a world of its own, since the next to ask would find it changed; what is taken away, each time. */
const changes = Map.groupBy(
  given.filter(({ row }) => row.method !== 'GET'),
  ({ name, row, seat, place }) => (row.method === 'DELETE' && isAbout(row) ? [name, seat.account, place].join() : name),
);

describe.each(engines)('who may change what on %s', (engine) => {
  it.each([...changes])('%s', async (_, asked) => {
    const of = await stage(engine);
    for (const { name, row, seat, place } of asked) {
      const { status, body } = await send(of.at.app, requestOf(row, of.things[place]), of.agent(seat.account));
      const told = `${name} by ${seat.account}, ${place} the scope: ${status} ${body}`;
      // What is only ever one's own may be missing: nobody else's is meant.
      expect([400, 401, 403, ...(isAbout(row) ? [404] : [])], told).not.toContain(status);
      expect(status, told).toBeLessThan(500);
    }
    await of.at.close();
  });
});
