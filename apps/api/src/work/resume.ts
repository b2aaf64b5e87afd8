import { noteHash } from '../ledger/note-hash.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { actsOf, type OrderRow } from './view.ts';

type Act = 'resume' | 'drop';

const kinds = { resume: 'work_resumed', drop: 'work_dropped' } as const;

/** A timer keeps its time, so that it says how late it ran; a call is due from now on. All tries are before it again. */
const resumed = ({ timer, dueAt }: OrderRow, now: Date) => ({
  state: 'waiting',
  dueAt: timer ? dueAt : now,
  attempts: 0,
  fault: null,
  lastError: null,
  endedAt: null,
  notBefore: null,
});

/** Has stopped work tried again, or gives a message up: who, why and from when to when is kept. */
export async function actOnWork(
  tx: Tx,
  user: SignedIn,
  id: string,
  { act, reason }: { act: Act; reason: string },
): Promise<{ id: string } | Refusal> {
  const { orgId } = user;
  const row = await tx.db.workOrder.findFirst({ where: { id, orgId } });
  if (row === null) return refuse('not-found');
  if (!actsOf(row).includes(act)) return refuse('work-unfit');
  const data = act === 'resume' ? resumed(row, tx.now) : { state: 'cancelled', endedAt: tx.now };
  // Of two who press at the same moment one finds it stopped.
  const changed = await tx.db.workOrder.updateMany({ where: { id, orgId, state: 'parked' }, data });
  if (changed.count === 0) return refuse('work-unfit');
  await tx.db.timerChange.create({
    data: {
      id: tx.newId(),
      orgId,
      orderId: id,
      unbindingId: row.unbindingId,
      how: act,
      fromDueAt: row.dueAt,
      toDueAt: act === 'resume' ? resumed(row, tx.now).dueAt : row.dueAt,
      actorId: user.id,
      reason,
      at: tx.now,
    },
  });
  const { kind, unbindingId, attempts, fault } = row;
  tx.record({
    orgId,
    kind: kinds[act],
    unbindingId,
    actorId: user.id,
    data: { order: id, work: kind, attempts, fault, reason: noteHash(reason) },
  });
  if (unbindingId !== null) tx.touch(unbindingId);
  return { id };
}
