import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { disabledVerifier } from '@unbind/face';
import { openDatabase } from '@unbind/prisma';
import { applyMigrations } from '@unbind/prisma/apply';
import { pino } from 'pino';
import { type Aside, here } from '../src/aside/work.ts';
import { createChanges } from '../src/changes.ts';
import type { Deps } from '../src/deps.ts';
import { channels } from '../src/messages/channels.ts';
import { keysOf, randomness, workingDay } from '../src/outside.ts';
import { unknownPlace } from '../src/places/places.ts';
import { isRefusal } from '../src/refusal.ts';
import type { SignedIn } from '../src/session/current.ts';
import { transaction } from '../src/transaction.ts';
import { lockCase, moveCase } from '../src/unbinding/case.ts';
import { noWechat } from '../src/wechat.ts';

export const now = new Date('2026-11-23T07:12:00.000Z');

interface OnDisk {
  readonly deps: Deps;
  /** Where the database lies, and a folder for what a bench keeps beside it. */
  readonly path: string;
  readonly folder: string;
}

/** Runs a bench on an empty database of its own, which goes with it. */
export async function onDisk<T>(run: (of: OnDisk) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'unbind-bench-'));
  const path = join(folder, 'bench.db');
  await applyMigrations(`file:${path}`);
  const { deps, close } = depsOf(path);
  try {
    return await run({ deps, path, folder });
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything that the product depends on, with a time that stands still and nobody outside. */
function depsOf(path: string): { deps: Deps; close: () => Promise<void> } {
  const { db, close } = openDatabase(`file:${path}`);
  const deps: Deps = {
    db,
    clock: { now: () => now, world: () => now },
    random: randomness,
    keys: keysOf('a secret for the bench, and for nothing else'),
    messenger: { carries: channels, send: async () => ({ ok: true }) },
    workingDay,
    places: () => unknownPlace,
    wechat: noWechat,
    publicUrl: 'http://localhost',
    log: pino({ level: 'silent' }),
    crashPoint: () => {},
    face: disabledVerifier,
    changes: createChanges(),
  };
  return { deps, close };
}

export const superAdmin = (orgId: string): SignedIn => ({
  id: `${orgId}-super`,
  orgId,
  roles: ['super_admin'],
  contactsEdit: true,
  scope: [],
  name: '',
  account: '',
  sessionId: '',
  raisedUntil: null,
  place: unknownPlace,
  csrfToken: '',
  expiresAt: now,
});

const confirmed = [
  { type: 'factor_passed', factor: 'qr' },
  { type: 'factor_passed', factor: 'sms' },
  { type: 'hold_over' },
  { type: 'confirmed' },
] as const;

/** A confirmed case of the small org's member whose carry-out is the only thing that is due. */
export async function confirmedCase(deps: Deps, orgId: string): Promise<void> {
  await openedCase(orgId, here(deps));
  await confirm(deps, orgId);
}

export async function openedCase(orgId: string, aside: Aside): Promise<void> {
  const opening = { memberId: `${orgId}-lin`, reason: 'bench', inheritance: { mode: 'assign' as const } };
  const opened = await aside('open', { user: superAdmin(orgId), opening, claim: null });
  if (isRefusal(opened)) throw new Error(opened.code);
}

export async function confirm(deps: Deps, orgId: string): Promise<void> {
  await moveToConfirmed(deps, orgId);
  await deps.db.workOrder.updateMany({ where: { kind: { not: 'carry_out' } }, data: { state: 'done' } });
}

/** Every proof given and the token right, as far as the case's own walk goes. */
export async function moveToConfirmed(deps: Deps, orgId: string): Promise<void> {
  const { id } = await deps.db.unbinding.findFirstOrThrow({ where: { orgId } });
  const moved = await transaction(deps, async (tx) => {
    let row = await lockCase(tx, orgId, id);
    for (const move of confirmed) {
      if (isRefusal(row)) return row;
      row = await moveCase(tx, row, move, { actorId: superAdmin(orgId).id });
    }
    return row;
  });
  if (isRefusal(moved)) throw new Error(moved.code);
}
