import type { Database, Engine } from '@unbind/prisma';
import { type Template, testDatabase, testTemplate } from '@unbind/prisma/testing';
import { type Expected, expected, type Place, type Seat } from './reach.ts';
import { isAbout, rows } from './rows.ts';
import { type Subjects, subjects } from './subjects.ts';
import { claimedBy, departureOf, functionOf, runOf } from './things.ts';
import { type Agent, orgsOf, type World, worldOn } from './world.ts';

export const seats: readonly Seat[] = [
  { account: 'super', org: 'o1', roles: ['super_admin', 'member'] },
  { account: 'second', org: 'o1', roles: ['super_admin', 'member'] },
  { account: 'dept', org: 'o1', roles: ['dept_admin', 'member'] },
  { account: 'auditor', org: 'o1', roles: ['auditor', 'member'] },
  { account: 'lin', org: 'o1', roles: ['member'] },
  { account: 'xu', org: 'o1', roles: ['member'] },
  { account: 'o2-super', org: 'o2', roles: ['super_admin', 'member'] },
  { account: 'o2-dept', org: 'o2', roles: ['dept_admin', 'member'] },
  { account: 'o2-auditor', org: 'o2', roles: ['auditor', 'member'] },
  { account: 'o2-xu', org: 'o2', roles: ['member'] },
];

/** The two things that every row is tried on: one of a member inside the scope of `dept`, one of a member outside. */
export const places = {
  inside: {
    inScope: true,
    people: { initiator: 'super', concerned: 'lin', holder: 'super', colleagues: ['lin', 'xu'], leader: 'dept' },
  },
  outside: {
    inScope: false,
    people: {
      initiator: 'second',
      concerned: 'other',
      holder: 'super',
      colleagues: ['super', 'second', 'auditor'],
      leader: 'dept',
    },
  },
} as const satisfies Readonly<Record<string, Place>>;
export type PlaceName = keyof typeof places;
const placeNames = ['inside', 'outside'] as const;

/** The rows for which somebody must be signed in. */
export const closed = [...rows].filter(([, { access }]) => access !== 'public' && access !== 'system');

/** The rows that one of the org's own systems may call with its key. */
export const keyed = [...rows].filter(([, { scope }]) => scope !== undefined);

/** Every seat on every row and place of which the table expects this. */
export const cases = (wanted: (of: Expected) => boolean) =>
  closed.flatMap(([name, row]) =>
    seats.flatMap((seat) =>
      placeNames
        .filter((place) => place === 'inside' || isAbout(row))
        .map((place) => ({ name, row, seat, place, promise: expected(name, row, seat, places[place]) }))
        .filter(({ promise }) => wanted(promise)),
    ),
  );

export interface Stage {
  readonly at: World;
  readonly agent: (account: string) => Agent;
  readonly things: Readonly<Record<PlaceName, Subjects>>;
}

type StageSet = Pick<Stage, 'things'> & { readonly template: Template; readonly sessions: ReadonlyMap<string, Agent> };
const sets = new Map<Engine, Promise<StageSet>>();

/** A world with everybody signed in and both things in it: set once in a file of tests, then copied. */
export async function stage(engine: Engine): Promise<Stage> {
  const set = sets.get(engine) ?? setStage(engine);
  sets.set(engine, set);
  const { template, sessions, things } = await set;
  const at = await worldOn(await testDatabase(engine, template));
  const agent = (account: string): Agent => {
    const session = sessions.get(account);
    return session === undefined ? at.anonymous : at.again(session);
  };
  return { at, agent, things };
}

async function setStage(engine: Engine): Promise<StageSet> {
  const sessions = new Map<string, Agent>();
  const made: Stage['things'][] = [];
  const fill = async (db: Database, url: string): Promise<void> => {
    const at = await worldOn({ db, url, close: async () => {} });
    for (const { account } of seats) sessions.set(account, await at.seat(account));
    made.push(await thingsOf(at, (account) => sessions.get(account) ?? at.anonymous));
    await at.close();
  };
  const template = await testTemplate(engine, fill, await orgsOf(engine, { second: true }));
  const [things] = made;
  if (things === undefined) throw new Error('the stage is not set');
  return { template, sessions, things };
}

async function thingsOf(at: World, agent: Stage['agent']): Promise<Stage['things']> {
  const inside = await subjects(at, agent('super'));
  const opened = await agent('second').post('/unbindings', {
    memberId: 'o1-other',
    reason: '换了手机',
    inheritance: { mode: 'pool' },
  });
  if (opened.status !== 201) throw new Error(JSON.stringify(opened.body));
  const outside = {
    ...inside,
    departments: 'o1-hq',
    runs: await runOf(at, 'o1-second', 'o1-other'),
    members: 'o1-other',
    departures: await departureOf(at.db, 'o1-other', 'o1-super', at.now()),
    functions: await functionOf(at.db, 'o1-other'),
    unbindings: opened.body.id,
    pool: await claimedBy(at, 'o1-super', { id: opened.body.id, from: 'o1-other', in: 'o1-hq' }),
    customers: `${opened.body.id}:pooled`,
  };
  return { inside, outside };
}
