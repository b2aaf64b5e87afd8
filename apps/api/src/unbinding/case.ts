import { requiredFactor } from '@unbind/contract/impact';
import { advance, type CaseMove, type CaseOrder, type CaseState } from '@unbind/domain/unbinding/advance';
import { type CaseStateName, caseStates } from '@unbind/domain/unbinding/stages';
import { holdBounds } from '@unbind/domain/verification/hold';
import { levels } from '@unbind/domain/verification/levels';
import { challengeLimits } from '@unbind/domain/verification/limits';
import { fourEyes } from '@unbind/domain/verification/matrix';
import { type TokenChannel, tokenChannel } from '@unbind/domain/verification/required';
import { z } from 'zod';
import { tell } from '../notifications/tell.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Tx } from '../transaction.ts';
import { goneOn, type Why } from './gone-on.ts';
import { reachable } from './preview.ts';
import { endReminders, planSchedule } from './reminders.ts';
import { askSecond, endQuestion, tellOwners } from './second.ts';

export type CaseRow = NonNullable<Awaited<ReturnType<Tx['db']['unbinding']['findFirst']>>>;

const stored = z.object({
  state: z.enum(caseStates),
  level: z.enum(levels),
  requiredFactors: z.array(requiredFactor),
});

/** A stored case as the walk needs it. */
export function stateOf(row: CaseRow): CaseState {
  const { state, level, requiredFactors } = stored.parse(row);
  return {
    state,
    requiredFactors,
    stateSince: row.stateSince,
    deadline: row.deadline,
    holdSeconds: row.holdSeconds,
    needsApproval: fourEyes[level],
    breakGlass: row.breakGlass,
    scheduledAt: row.scheduledAt,
  };
}

export const factorsOf = (row: CaseRow) => stored.shape.requiredFactors.parse(row.requiredFactors);

/** One case of one org, locked for this transaction: whoever comes second sees what the first did. */
export async function lockCase(tx: Tx, orgId: string, id: string): Promise<CaseRow | Refusal> {
  const locked = await tx.db.unbinding.updateMany({ where: { id, orgId }, data: { updatedAt: tx.now } });
  if (locked.count === 0) return refuse('not-found');
  return tx.db.unbinding.findUniqueOrThrow({ where: { id } });
}

/**
 * Moves a locked case one event on: state, deadline, what the new state orders, and the leaf for the record, all in
 * this transaction. Refused: an event that the state does not wait for.
 */
export async function moveCase(tx: Tx, row: CaseRow, move: CaseMove, why: Why): Promise<CaseRow | Refusal> {
  const result = advance(stateOf(row), move, tx.now);
  if (!result.ok) return refuse(result.refusal, { state: row.state });
  const { next } = result;
  const entered = next.state !== row.state;
  const moved = await tx.db.unbinding.update({
    where: { id: row.id },
    data: {
      ...goneOn(row.state, move.type, next, tx.now),
      ...(entered ? ending(next.state, why, tx.now) : {}),
    },
  });
  await setDeadline(tx, moved);
  if (entered && row.state === 'scheduled') await endReminders(tx, row.id);
  if (entered) {
    tx.record({
      orgId: row.orgId,
      kind: 'state_changed',
      unbindingId: row.id,
      actorId: why.actorId,
      data: { from: row.state, to: next.state, event: move.type },
    });
  }
  if (entered && row.state === 'awaiting_approval') await endQuestion(tx, row, next.state);
  tx.touch(row.id);
  for (const order of result.orders) if (order !== 'ask_approval') await place[order](tx, moved);
  return result.orders.includes('ask_approval') ? askOrGoOn(tx, moved) : moved;
}

/** A second person is asked; where there is none, the case goes on by itself. */
async function askOrGoOn(tx: Tx, row: CaseRow): Promise<CaseRow | Refusal> {
  const alone = await askSecond(tx, row);
  return alone === null ? row : moveCase(tx, alone.row, alone.move, { actorId: null, reason: alone.reason });
}

const ended = new Set<CaseStateName>(['cancelled', 'expired', 'failed']);

const ending = (state: CaseStateName, why: Why, now: Date) => ({
  ...(ended.has(state) ? { endReason: why.reason ?? null, endedById: why.actorId } : {}),
  ...(state === 'settling' ? { executedAt: now } : {}),
  ...(['closed', 'cancelled', 'expired'].includes(state) ? { closedAt: now } : {}),
});

/** The deadline of a state is a timer of its own; that of the state before has nothing more to do. */
async function setDeadline(tx: Tx, row: CaseRow): Promise<void> {
  await tx.db.workOrder.updateMany({
    where: { unbindingId: row.id, kind: { in: ['case_deadline', 'schedule_due'] }, state: 'waiting' },
    data: { state: 'cancelled', endedAt: tx.now },
  });
  if (row.deadline === null) return;
  await order(tx, row, {
    id: `${row.id}:deadline:${row.version}`,
    // A time that people chose can be moved; the others are the rule's.
    kind: row.state === 'scheduled' ? 'schedule_due' : 'case_deadline',
    dueAt: row.deadline,
    timer: true,
    payload: { state: row.state },
  });
}

/** Writes an order beside its cause; the deterministic id makes a second one impossible. */
export async function order(
  tx: Tx,
  of: { id: string; orgId: string },
  {
    id,
    kind,
    dueAt = tx.now,
    timer = false,
    payload = {},
  }: { id: string; kind: string; dueAt?: Date; timer?: boolean; payload?: object },
): Promise<void> {
  await tx.db.workOrder.create({
    data: { id, orgId: of.orgId, unbindingId: of.id, kind, payload, timer, dueAt, createdAt: tx.now },
  });
}

type Plain = Exclude<CaseOrder, 'ask_approval'>;

const place: Readonly<Record<Plain, (tx: Tx, row: CaseRow) => Promise<void>>> = {
  plan: planSchedule,
  tell_member: async (tx, row) => {
    // Nobody else could decide: everybody who looks after this is told, the member among them.
    if (row.holdSeconds > holdBounds.max) return tellOwners(tx, row);
    const initiator = await tx.db.member.findUniqueOrThrow({ where: { id: row.initiatorId } });
    await tell(tx, row.orgId, [row.memberId], {
      kind: 'unbinding_held',
      params: { name: initiator.name, number: row.number, seconds: row.holdSeconds },
      path: `/unbindings/${row.id}/objection`,
      unbindingId: row.id,
    });
    tx.record({ orgId: row.orgId, kind: 'member_told', unbindingId: row.id, data: { memberId: row.memberId } });
  },
  send_token: async (tx, row) => {
    await sendToken(tx, row);
  },
  carry_out: async (tx, row) => {
    // The one that stopped is replaced by this one: nobody is to look after it any more.
    await tx.db.workOrder.updateMany({
      where: { unbindingId: row.id, kind: 'carry_out', state: 'parked' },
      data: { state: 'cancelled', endedAt: tx.now },
    });
    await order(tx, row, { id: `${row.id}:carry_out:${row.version}`, kind: 'carry_out' });
  },
  free_member: async (tx, row) => {
    await tx.db.member.updateMany({ where: { openUnbindingId: row.id }, data: { openUnbindingId: null } });
  },
};

/** The channel of the case's dynamic token (R2), or null when the initiator cannot be reached on any that is free. */
export async function channelOf(tx: Pick<Tx, 'db' | 'carries'>, row: CaseRow): Promise<TokenChannel | null> {
  const used = factorsOf(row).map((each) => each.factor);
  return tokenChannel(used, await reachable(tx, row.initiatorId));
}

/** Makes a new dynamic token, which replaces the one before, and orders its sending. */
export async function sendToken(tx: Tx, row: CaseRow): Promise<void> {
  const channel = await channelOf(tx, row);
  await tx.db.challenge.updateMany({
    where: { unbindingId: row.id, factor: 'token', state: 'open' },
    data: { state: 'superseded' },
  });
  const id = tx.newId();
  await tx.db.challenge.create({
    data: {
      id,
      orgId: row.orgId,
      unbindingId: row.id,
      memberId: row.initiatorId,
      sessionId: '',
      factor: 'token',
      position: 99,
      channel,
      triesLeft: challengeLimits.token.tries,
      createdAt: tx.now,
      expiresAt: row.deadline ?? tx.now,
    },
  });
  // The app on the initiator's phone makes its own codes: nothing is sent.
  if (channel !== 'totp') await order(tx, row, { id: `${id}:send`, kind: 'send_code', payload: { challengeId: id } });
  tx.record({ orgId: row.orgId, kind: 'token_sent', unbindingId: row.id, actorId: row.initiatorId, data: { channel } });
}
