import type { Restoration, RestoreStep } from '@unbind/contract/restore';
import { type EffectKind, effectKinds } from '@unbind/domain/unbinding/effects';
import { type RestoreWay, restores } from '@unbind/domain/unbinding/restore';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { comeBack } from '../inheritance/come-back.ts';
import { noteHash } from '../ledger/note-hash.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { peopleOf } from '../people/people.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import { taskOrders } from '../tasks/clock.ts';
import { endTasks } from '../tasks/ending.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, lockCase, moveCase } from '../unbinding/case.ts';
import { markBack } from './steps.sql.ts';
import { keptIn, restorableUntil, restoreRefusal, restoreSteps } from './steps.ts';

const state = z.enum(caseStates);
const is = (...ways: readonly RestoreWay[]): EffectKind[] =>
  effectKinds.filter((kind) => ways.includes(restores[kind]));

/** What comes of restoring this case: before, as a dry run; afterwards, as it was done. */
export async function viewRestoration(tx: Pick<Tx, 'db' | 'now'>, row: CaseRow): Promise<Restoration> {
  const people = await peopleOf(tx, row.orgId, [row.restoredById]);
  return {
    id: row.id,
    state: state.parse(row.state),
    until: restorableUntil(row)?.toISOString() ?? null,
    refusal: await restoreRefusal(tx, row),
    restoredAt: row.restoredAt?.toISOString() ?? null,
    restoredBy: people(row.restoredById),
    steps: await restoreSteps(tx, row),
  };
}

/** Restores a case by its id: what the API asks. */
export async function restoreById(tx: Tx, user: SignedIn, id: string, note: string) {
  const row = await lockCase(tx, user.orgId, id);
  return isRefusal(row) ? row : restoreCase(tx, user, row, note);
}

/**
 * Gives back what a locked case took and can still be given back, within seven days and to the same person who is bound
 * again; stops what has not come yet. Says of each effect what came of it. All of it is there or none.
 */
export async function restoreCase(
  tx: Tx,
  user: SignedIn,
  row: CaseRow,
  note: string,
): Promise<{ readonly row: CaseRow; readonly steps: readonly RestoreStep[] } | Refusal> {
  if (row.memberId === user.id) return refuse('not-allowed');
  const refusal = await restoreRefusal(tx, row);
  if (refusal === 'restore-too-late') return refuse(refusal, { until: restorableUntil(row)?.toISOString() ?? null });
  if (refusal !== null) return refuse(refusal, { state: row.state });
  const steps = await restoreSteps(tx, row);
  const receivers = await comeBack(tx, row);
  await giveRolesBack(tx, user, row, note);
  await seatApprover(tx, row);
  await stop(tx, user, row);
  await markEffects(tx, row, steps);
  const moved = await moveCase(tx, row, { type: 'restored' }, { actorId: user.id });
  if (isRefusal(moved)) return moved;
  const restored = await tx.db.unbinding.update({
    where: { id: row.id },
    data: { restoredAt: tx.now, restoredById: user.id, closedAt: row.closedAt ?? tx.now },
  });
  const decided = { state: 'restored', decidedById: user.id, decidedAt: tx.now, note };
  await tx.db.memberReturn.updateMany({ where: { unbindingId: row.id, state: 'asking' }, data: decided });
  recordRestored(tx, user, row, steps, note);
  await tellRestored(tx, user, row, receivers);
  return { row: restored, steps };
}

/** Roles that nobody has removed are usable again with this commit. */
async function giveRolesBack(tx: Tx, user: SignedIn, { id: unbindingId }: CaseRow, note: string): Promise<void> {
  const open = { unbindingId, state: 'frozen' };
  const roles = await tx.db.frozenRole.findMany({ where: open, select: { roleGrantId: true } });
  await tx.db.roleGrant.updateMany({
    where: { id: { in: roles.map(({ roleGrantId }) => roleGrantId) }, endedAt: null },
    data: { frozenAt: null },
  });
  const data = { state: 'restored', reviewedById: user.id, reviewedAt: tx.now, note };
  await tx.db.frozenRole.updateMany({ where: open, data });
}

/** Where nobody was named meanwhile, the member approves again. */
async function seatApprover(tx: Tx, { id: unbindingId }: CaseRow): Promise<void> {
  const items = await tx.db.effectItem.findMany({
    where: { unbindingId, effect: { kind: 'approver_replace' } },
    select: { objectId: true },
  });
  await tx.db.approvalApprover.updateMany({
    where: { id: { in: items.map(({ objectId }) => objectId) }, replacedById: null },
    data: { vacantSince: null },
  });
}

/** Timers and tasks that make no sense any more; what goes on whatever is decided stays. */
async function stop(tx: Tx, user: SignedIn, { id: unbindingId }: CaseRow): Promise<void> {
  const ended = { state: 'cancelled', endedAt: tx.now };
  const goOn = is('go_on').map((kind) => `${unbindingId}:timer:${kind}`);
  await tx.db.workOrder.updateMany({
    where: {
      ...{ unbindingId, timer: true, state: { in: ['waiting', 'held', 'parked'] }, id: { notIn: goOn } },
      // The clock of a task goes with its task.
      kind: { notIn: [...taskOrders] },
    },
    data: ended,
  });
  await tx.db.workOrder.updateMany({
    where: { unbindingId, kind: { in: [...taskOrders] }, state: 'held' },
    data: { state: 'waiting', heldAt: null, heldWhy: null },
  });
  const which = { unbindingId, kind: { in: is('give_back', 'stop') } };
  await endTasks(tx, which, { state: 'cancelled', doneById: user.id, evidence: { note: null, why: 'restored' } });
}

/** Beside the forecast stands what restoring made of it. */
async function markEffects(tx: Tx, row: CaseRow, steps: readonly RestoreStep[]): Promise<void> {
  const effects = await tx.db.effect.findMany({ where: { unbindingId: row.id }, select: { id: true, kind: true } });
  const idOf = new Map(effects.map(({ id, kind }) => [kind, id]));
  for (const { kind, outcome } of steps) {
    const id = idOf.get(kind) ?? '';
    const table = keptIn[kind];
    if (outcome === 'given_back' || outcome === 'partly') {
      if (table !== undefined) await markBack(tx.db, id, table);
      await tx.db.effect.update({ where: { id }, data: { factReason: 'restored' } });
    }
    if (outcome === 'stopped') {
      await tx.db.effect.update({ where: { id }, data: { factCount: 0, factReason: 'restored' } });
      await tx.db.effectItem.updateMany({ where: { effectId: id }, data: { fact: 'kept' } });
    }
  }
  await tx.db.effect.updateMany({
    where: { unbindingId: row.id, kind: { in: is('give_back', 'stop') }, observedAt: null },
    data: { observedAt: tx.now, observedBy: 'restore' },
  });
}

function recordRestored(tx: Tx, user: SignedIn, row: CaseRow, steps: readonly RestoreStep[], note: string): void {
  const told = (outcome: RestoreStep['outcome']) => steps.filter((step) => step.outcome === outcome);
  tx.record({
    orgId: row.orgId,
    kind: 'restored',
    unbindingId: row.id,
    actorId: user.id,
    data: {
      outcomes: steps.map(({ kind, outcome, back }) => `${kind} ${outcome} ${back}`),
      givenBack: told('given_back').length + told('partly').length,
      stopped: told('stopped').length,
      note: noteHash(note),
    },
  });
}

async function tellRestored(tx: Tx, user: SignedIn, row: CaseRow, receivers: readonly string[]): Promise<void> {
  const { name } = await tx.db.member.findUniqueOrThrow({ where: { id: row.memberId }, select: { name: true } });
  const notice = {
    kind: 'case_restored',
    params: { name, number: row.number, by: user.name },
    unbindingId: row.id,
  } as const;
  const admins = [...(await superAdmins(tx, row.orgId)), row.initiatorId].filter(
    (id) => id !== user.id && id !== row.memberId,
  );
  await tell(tx, row.orgId, admins, { ...notice, path: `/unbindings/${row.id}` });
  const others = receivers.filter((id) => id !== user.id && id !== row.memberId && !admins.includes(id));
  await tell(tx, row.orgId, others, { ...notice, path: '/customers/handed' });
  await tell(tx, row.orgId, [row.memberId], { ...notice, path: '/me' });
}
