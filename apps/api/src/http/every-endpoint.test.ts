import { afterAll, beforeAll, expect, it } from 'vitest';
import { rows, send } from '../testing/rows.ts';
import { type Agent, type World, world } from '../testing/world.ts';

let of: World;
let admin: Agent;
beforeAll(async () => {
  of = await world('sqlite');
  admin = await of.signIn('super');
});
afterAll(() => of.close());

it.each([...rows])('%s is served', (_, { method, path }) => {
  expect(of.app.hasRoute({ method, url: `/api/v1${path}` })).toBe(true);
});

const read = [...rows].filter(([, row]) => row.method === 'GET' && row.access !== 'public');
it.each(read)('%s refuses an unknown query key', async (_, row) => {
  const path = row.path.replace(':kind', 'sessions_end').replace(/:\w+/g, 'an-id-that-nobody-has');
  const reply = await send(of.app, { method: 'GET', url: `/api/v1${path}?nonsense=1` }, admin);
  expect(reply).toMatchObject({ status: 400, code: 'query-unknown' });
});
