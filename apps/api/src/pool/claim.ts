import type { pool } from '@unbind/contract/pool';
import type { z } from 'zod';
import { send } from '../inheritance/moves.ts';
import { askReceiver } from '../inheritance/receiver-tasks.ts';
import { these, waitsInPool } from '../inheritance/which.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { claimRefusals, claimsOf } from './fit.ts';
import { type EntryRow, entriesById, lockMember } from './pool.sql.ts';
import { poolReach, reaches } from './reach.ts';

type Claimed = z.infer<(typeof pool)['claims']['ok']>;
type Refused = Claimed['refused'][number];

/**
 * Claims these entries for this person: each is got by exactly one, whoever else claims at the same moment, and not at
 * the instant at which its time ends. What cannot be had is refused one by one; the rest is theirs.
 */
export async function claim(tx: Tx, user: SignedIn, ids: readonly string[]): Promise<Claimed> {
  await lockMember(tx.db, user.id);
  const { claims } = await poolReach(tx, user);
  const rows = (await entriesById(tx.db, user.orgId, [...new Set(ids)])).filter(({ departmentId }) =>
    reaches(claims, departmentId),
  );
  const unfit = await claimRefusals(tx, user, rows);
  const { left } = await claimsOf(tx, user);
  const over = (row: EntryRow): Refused | null => {
    if (row.state !== 'free') return { id: row.id, code: ended(row), reason: null };
    if (row.claimBy <= tx.now) return { id: row.id, code: 'pool-ended', reason: null };
    const reason = unfit.get(row.id);
    return reason === undefined ? null : { id: row.id, code: 'claim-unfit', reason };
  };
  const able = rows.filter((row) => over(row) === null);
  const tried = able.slice(0, left);
  await send(
    tx,
    these(
      user.orgId,
      tried.map((row) => row.customerId),
    ),
    user.id,
    { mode: 'pool', entry: 'claimed' },
    waitsInPool({ open: tx.now }),
  );
  const won = await tx.db.poolEntry.findMany({
    where: {
      id: { in: tried.map((row) => row.id) },
      state: 'claimed',
      claimedById: user.id,
      claimedAt: tx.now,
    },
  });
  await follow(tx, user, won);
  const got = new Set(won.map((row) => row.id));
  const found = new Set(rows.map((row) => row.id));
  return {
    claimed: [...got],
    refused: [
      ...rows.flatMap((row) => over(row) ?? []),
      ...able.slice(left).map(({ id }) => ({ id, code: 'claim-limit' as const, reason: null })),
      ...tried
        .filter(({ id }) => !got.has(id))
        .map(({ id }) => ({ id, code: 'already-claimed' as const, reason: null })),
      ...[...new Set(ids)]
        .filter((id) => !found.has(id))
        .map((id) => ({ id, code: 'not-found' as const, reason: null })),
    ],
  };
}

const ended = ({ state }: EntryRow): Refused['code'] => (state === 'escalated' ? 'pool-ended' : 'already-claimed');

/** What a claim leaves behind: a task to take over, and a leaf for the record. */
async function follow(
  tx: Tx,
  user: SignedIn,
  won: readonly { readonly id: string; readonly customerId: string; readonly unbindingId: string }[],
): Promise<void> {
  for (const [unbindingId, entries] of Map.groupBy(won, (row) => row.unbindingId)) {
    const row = await tx.db.unbinding.findUniqueOrThrow({ where: { id: unbindingId } });
    await askReceiver(tx, row, user.id);
    tx.record({
      orgId: user.orgId,
      kind: 'customer_claimed',
      unbindingId,
      actorId: user.id,
      data: { customerIds: entries.map((entry) => entry.customerId).sort() },
    });
    tx.touch(unbindingId);
  }
}
