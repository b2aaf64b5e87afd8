import { disabledVerifier } from '@unbind/face';
import { openDatabase } from '@unbind/prisma';
import { pino } from 'pino';
import { createChanges } from '../changes.ts';
import type { Deps } from '../deps.ts';
import { channels } from '../messages/channels.ts';
import { messageHandlers } from '../messages/handlers.ts';
import { keysOf, randomness, workingDay } from '../outside.ts';
import { unknownPlace } from '../places/places.ts';
import { claim } from '../pool/claim.ts';
import { runHandlers } from '../runs/handlers.ts';
import type { SignedIn } from '../session/current.ts';
import { transaction } from '../transaction.ts';
import { caseHandlers } from '../unbinding/timers.ts';
import { noWechat } from '../wechat.ts';
import { createRunner } from '../workflow/runner.ts';

/**
 * A process of its own that runs what is due and is killed at a named point: `node crashing-runner.ts <url> <now> <point>`.
 * Without a point it runs to the end. With a member and an entry of the pool it claims that instead.
 */
const [url = '', now = '', point, claimant, entry = ''] = process.argv.slice(2);
const { db, close } = openDatabase(url);
const deps: Deps = {
  db,
  clock: { now: () => new Date(now), world: () => new Date(now) },
  random: randomness,
  keys: keysOf('a secret that only tests know, long enough'),
  messenger: { carries: channels, send: async () => ({ ok: true }) },
  workingDay,
  places: () => unknownPlace,
  wechat: noWechat,
  publicUrl: 'http://localhost:3000',
  log: pino({ level: 'silent' }),
  crashPoint: (name) => {
    if (name === point) process.kill(process.pid, 'SIGKILL');
  },
  face: disabledVerifier,
  changes: createChanges(),
};
if (claimant === undefined)
  await createRunner(deps, { ...caseHandlers(deps), ...runHandlers(deps), ...messageHandlers(deps) }).runDue();
else {
  const seat = {
    orgId: 'o1',
    name: '',
    account: '',
    sessionId: '',
    csrfToken: '',
    raisedUntil: null,
    place: unknownPlace,
  };
  const user: SignedIn = {
    ...seat,
    id: claimant,
    roles: ['member'],
    contactsEdit: false,
    scope: [],
    expiresAt: new Date(now),
  };
  await transaction(deps, (tx) => claim(tx, user, [entry]));
}
await close();
