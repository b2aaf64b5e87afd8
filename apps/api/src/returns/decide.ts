import { noteHash } from '../ledger/note-hash.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { restoreCase } from '../restore/restore.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase } from '../unbinding/case.ts';
import { goOn } from './go-on.ts';
import type { ReturnRow } from './view.ts';

export interface Decision {
  readonly decision: 'restore' | 'go_on';
  readonly note: string;
}

/** Ends the waiting of a returned member's case, once: it is restored, or goes on from where it stood. */
export async function decideReturn(tx: Tx, user: SignedIn, id: string, given: Decision): Promise<ReturnRow | Refusal> {
  const found = await tx.db.memberReturn.findFirst({ where: { id, orgId: user.orgId } });
  if (found === null) return refuse('not-found');
  if (found.memberId === user.id) return refuse('not-allowed');
  const row = await lockCase(tx, user.orgId, found.unbindingId);
  if (isRefusal(row)) return row;
  if ((await tx.db.memberReturn.count({ where: { id, state: 'asking' } })) === 0) return refuse('review-ended');
  const done =
    given.decision === 'restore'
      ? await restoreCase(tx, user, row, given.note)
      : await letGoOn(tx, user, row, found, given);
  return isRefusal(done) ? done : tx.db.memberReturn.findUniqueOrThrow({ where: { id } });
}

async function letGoOn(
  tx: Tx,
  user: SignedIn,
  row: CaseRow,
  { id, seenAt }: ReturnRow,
  { note }: Decision,
): Promise<void> {
  const { orgId, id: unbindingId } = row;
  await tx.db.memberReturn.update({
    where: { id },
    data: { state: 'went_on', decidedById: user.id, decidedAt: tx.now, note },
  });
  const timers = await goOn(tx, row);
  await tx.db.workOrder.updateMany({
    where: { unbindingId, kind: 'return_remind', state: 'waiting' },
    data: { state: 'cancelled', endedAt: tx.now },
  });
  const heldSeconds = Math.floor((tx.now.getTime() - seenAt.getTime()) / 1_000);
  const data = { decision: 'go_on', timers, heldSeconds, note: noteHash(note) };
  tx.record({ orgId, kind: 'return_decided', unbindingId, actorId: user.id, data });
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  const notice = { kind: 'return_decided', params: { name, number: row.number, by: user.name }, unbindingId } as const;
  const admins = (await superAdmins(tx, orgId)).filter((each) => each !== user.id && each !== row.memberId);
  await tell(tx, orgId, admins, { ...notice, path: `/unbindings/${unbindingId}` });
  await tell(tx, orgId, [row.memberId], { ...notice, path: '/me' });
  tx.touch(unbindingId);
}
