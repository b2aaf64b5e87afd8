import type { EffectKind } from '@unbind/domain/unbinding/effects';
import { lockOrg } from '../ledger/lock-org.ts';
import { type Event, openEndpoints, tellSystems, wants } from '../systems/tell.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { insertRevocations, type Revoked } from './revoke.sql.ts';

/** A case as far as its revocations need it. */
export type Revoking = Pick<CaseRow, 'id' | 'orgId' | 'memberId'>;

/**
 * What these effects have ended gets its number in the org's list, in the transaction that ended it, and the org's own
 * systems are told with its commit: of each number, and of each device session that changed.
 */
export async function revoke(
  tx: Tx,
  rows: readonly Revoking[],
  kinds: readonly EffectKind[],
  platform?: 'windows',
): Promise<void> {
  const orgId = rows[0]?.orgId;
  if (orgId === undefined) return;
  // The org's row is the lock that keeps the numbers without gaps, as it is for the ledger.
  await lockOrg(tx, orgId);
  const unbindingIds = rows.map(({ id }) => id);
  const all = await insertRevocations(tx.db, { orgId, unbindingIds, now: tx.now }, kinds);
  all.sort((a, b) => Number(a.seq) - Number(b.seq));
  const byCase = Map.groupBy(all, ({ unbindingId }) => unbindingId);
  for (const [unbindingId, dead] of byCase) {
    const data = { from: Number(dead.at(0)?.seq), to: Number(dead.at(-1)?.seq) };
    tx.record({ orgId, kind: 'grants_revoked', unbindingId, data });
  }
  const endpoints = await openEndpoints(tx, orgId);
  if (endpoints.length === 0) return;
  const wanted = endpoints.some((each) => wants(each, 'device'));
  for (const row of rows) {
    const devices = wanted ? await changedDevices(tx, row, platform) : [];
    const dead = byCase.get(row.id) ?? [];
    await tellSystems(tx, { orgId, unbindingId: row.id }, endpoints, [
      ...dead.map((each) => toldOf(orgId, each)),
      ...devices,
    ]);
  }
}

const toldOf = (orgId: string, { seq, grantId, kind, appName, account }: Revoked): Event => ({
  id: `revocation:${orgId}:${seq}`,
  kind: 'revocation',
  seq: Number(seq),
  data: { grantId, kind, appName, account },
});

async function changedDevices(tx: Tx, row: Revoking, platform?: 'windows'): Promise<Event[]> {
  const { account } = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { account: true } });
  const changed = await tx.db.deviceSession.findMany({
    where: {
      orgId: row.orgId,
      memberId: row.memberId,
      endedByUnbindingId: row.id,
      ...(platform === undefined ? {} : { platform }),
    },
    orderBy: { id: 'asc' },
  });
  return changed.map(({ id, platform: on, name, state, endsAt }) => ({
    id: `device:${row.id}:${id}:${state}`,
    kind: 'device',
    seq: null,
    data: { sessionId: id, platform: on, name, account, state, endsAt: endsAt?.toISOString() ?? null },
  }));
}
