import { disabledVerifier } from '@unbind/face';
import { openDatabase } from '@unbind/prisma';
import { pino } from 'pino';
import { createChanges } from '../changes.ts';
import type { Clock, Deps } from '../deps.ts';
import { channels } from '../messages/channels.ts';
import { keysOf, randomness, workingDay } from '../outside.ts';
import { unknownPlace } from '../places/places.ts';
import { noWechat } from '../wechat.ts';

type Own = Partial<Pick<Deps, 'crashPoint' | 'messenger' | 'log'>>;

/** Everything that the product depends on, at a time of the caller's own and with nobody outside. */
export function depsAt(url: string, clock: Clock, own: Own = {}): { deps: Deps; close: () => Promise<void> } {
  const { db, close } = openDatabase(url);
  const deps: Deps = {
    db,
    clock,
    random: randomness,
    keys: keysOf('a secret for bench and chaos, and for nothing else'),
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
