import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '@unbind/prisma';
import { applyMigrations } from '@unbind/prisma/apply';
import { startPostgresql } from '@unbind/prisma/testing/postgresql';
import { type Aside, here } from '../src/aside/work.ts';
import type { Deps } from '../src/deps.ts';
import { unknownPlace } from '../src/places/places.ts';
import { isRefusal } from '../src/refusal.ts';
import type { SignedIn } from '../src/session/current.ts';
import { depsAt } from '../src/testing/calm-deps.ts';
import { transaction } from '../src/transaction.ts';
import { lockCase, moveCase } from '../src/unbinding/case.ts';

export const now = new Date('2026-11-23T07:12:00.000Z');
const still = { now: () => now, world: () => now };

/** Runs a bench on an empty database of this engine, which goes with it. */
export async function onEngine<T>(engine: Engine, run: (of: Pick<OnDisk, 'deps'> & { url: string }) => Promise<T>) {
  if (engine === 'sqlite') return onDisk(({ deps, path }) => run({ deps, url: `file:${path}` }));
  const server = await startPostgresql();
  const url = `${server.url}/postgres`;
  await applyMigrations(url);
  const { deps, close } = depsAt(url, still);
  try {
    return await run({ deps, url });
  } finally {
    await close();
    await server.stop();
  }
}

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
  const { deps, close } = depsAt(`file:${path}`, still);
  try {
    return await run({ deps, path, folder });
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
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
