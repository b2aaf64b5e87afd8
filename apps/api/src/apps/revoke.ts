import type { EffectKind } from '@unbind/domain/unbinding/effects';
import { lockOrg } from '../ledger/lock-org.ts';
import { type Event, openEndpoints, tellSystems, wants } from '../systems/tell.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { insertRevocations, type Revoked } from './revoke.sql.ts';

/**
 * What these effects have ended gets its number in the org's list, in the transaction that ended it, and the org's own
 * systems are told with its commit: of each number, and of each device session that changed.
 */
export async function revoke(tx: Tx, row: CaseRow, kinds: readonly EffectKind[], platform?: 'windows'): Promise<void> {
  const { orgId, id: unbindingId } = row;
  // The org's row is the lock that keeps the numbers without gaps, as it is for the ledger.
  await lockOrg(tx, orgId);
  const dead = await insertRevocations(tx.db, { orgId, unbindingId, now: tx.now }, kinds);
  dead.sort((a, b) => Number(a.seq) - Number(b.seq));
  const [first, last] = [dead.at(0), dead.at(-1)];
  if (first !== undefined && last !== undefined) {
    const data = { from: Number(first.seq), to: Number(last.seq) };
    tx.record({ orgId, kind: 'grants_revoked', unbindingId, data });
  }
  const endpoints = await openEndpoints(tx, orgId);
  if (endpoints.length === 0) return;
  const devices = endpoints.some((each) => wants(each, 'device')) ? await changedDevices(tx, row, platform) : [];
  await tellSystems(tx, { orgId, unbindingId }, endpoints, [...dead.map((each) => toldOf(orgId, each)), ...devices]);
}

const toldOf = (orgId: string, { seq, grantId, kind, appName, account }: Revoked): Event => ({
  id: `revocation:${orgId}:${seq}`,
  kind: 'revocation',
  seq: Number(seq),
  data: { grantId, kind, appName, account },
});

async function changedDevices(tx: Tx, row: CaseRow, platform?: 'windows'): Promise<Event[]> {
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
