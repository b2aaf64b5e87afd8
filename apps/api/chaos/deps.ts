import { disabledVerifier } from '@unbind/face';
import { openDatabase } from '@unbind/prisma';
import { pino } from 'pino';
import { createChanges } from '../src/changes.ts';
import type { Clock, Deps } from '../src/deps.ts';
import { channels } from '../src/messages/channels.ts';
import { keysOf, randomness, workingDay } from '../src/outside.ts';
import { unknownPlace } from '../src/places/places.ts';
import { noWechat } from '../src/wechat.ts';

type Own = Partial<Pick<Deps, 'crashPoint' | 'messenger' | 'log'>>;

/** Everything that the product depends on, at a time of the caller's own. */
export function depsAt(url: string, clock: Clock, own: Own = {}): { deps: Deps; close: () => Promise<void> } {
  const { db, close } = openDatabase(url);
  const deps: Deps = {
    db,
    clock,
    random: randomness,
    keys: keysOf('a secret for the chaos, and for nothing else'),
    messenger: { carries: channels, send: async () => ({ ok: true }) },
    workingDay,
    places: () => unknownPlace,
    wechat: noWechat,
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
    crashPoint: () => {},
    face: disabledVerifier,
    changes: createChanges(),
    ...own,
  };
  return { deps, close };
}
