import { lockOrg } from '../ledger/lock-org.ts';
import { tell } from '../notifications/tell.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from './case.ts';
import { labelOf, ownersOf } from './second.ts';

async function tellEverybody(tx: Tx, row: CaseRow, kind: 'break_glass_asked' | 'break_glass_opened'): Promise<void> {
  const by = await tx.db.member.findUniqueOrThrow({ where: { id: row.initiatorId }, select: { name: true } });
  const params = { ...(await labelOf(tx, row)), by: by.name, reason: row.reason };
  const everybody = [...(await ownersOf(tx, row)), row.initiatorId].filter((id) => id !== row.memberId);
  const notice = { kind, params, unbindingId: row.id } as const;
  await tell(tx, row.orgId, everybody, { ...notice, path: `/unbindings/${row.id}` });
  await tell(tx, row.orgId, [row.memberId], { ...notice, path: `/unbindings/${row.id}/objection` });
}

/** A case without the hold was begun: everybody is told at once, since nothing else gives them the time. */
export const sayGlass = (tx: Tx, row: CaseRow): Promise<void> => tellEverybody(tx, row, 'break_glass_asked');

/**
 * The second super-admin has agreed, and nothing holds the case any more: an audit of its own opens by itself, which stops
 * nobody, and an auditor must close it with what they found.
 */
export async function openGlass(tx: Tx, row: CaseRow): Promise<void> {
  await lockOrg(tx, row.orgId);
  const { orgId, initiatorId, approvedById } = row;
  const audit = await tx.db.riskAudit.create({
    data: {
      ...{ id: tx.newId(), orgId, rule: 'break_glass', openedAt: tx.now, stops: false, unbindingId: row.id },
      facts: { initiatorId, approvedById, at: tx.now.toISOString() },
    },
  });
  tx.record({
    ...{ orgId, kind: 'audit_opened', unbindingId: row.id },
    data: { audit: audit.id, rule: 'break_glass', initiatorId, approvedById },
  });
  await tellEverybody(tx, row, 'break_glass_opened');
}
