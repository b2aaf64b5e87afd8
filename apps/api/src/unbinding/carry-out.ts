import { createHash } from 'node:crypto';
import { inheritance as inheritanceSchema } from '@unbind/contract/unbindings';
import type { Planned } from '@unbind/domain/unbinding/plan';
import { canonical } from '@unbind/ledger/canonical';
import { endDepartures } from '../departures/plan.ts';
import type { Deps } from '../deps.ts';
import { endAccess } from '../devices/end.ts';
import { leaveReceiver } from '../inheritance/reroute.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { openAudit, passes, watchRate } from '../risk/rate.ts';
import type { Tx } from '../transaction.ts';
import { apply } from './apply.ts';
import { type CaseRow, moveCase } from './case.ts';
import { setTasks, setTimers } from './follow-up.ts';
import { planCase } from './planned.ts';
import { bindByTicket } from './rebind.ts';
import { reconcile, type SavedEffect } from './reconcile.ts';
import { closeWhenEnded } from './settle.ts';
import { tellStopped } from './stopped.ts';

/**
 * Carries a confirmed case out, in the caller's one transaction: all of R3–R7 that is ours, the timers and tasks for
 * the rest, and a leaf for each effect. Facts are read anew; what differs from the forecast is kept beside it.
 */
export async function carryOut(tx: Tx, deps: Pick<Deps, 'crashPoint'>, row: CaseRow): Promise<CaseRow | Refusal> {
  // R8: what was confirmed a moment before the wave became one waits for the auditor too.
  const audit = await openAudit(tx, row.orgId);
  if (audit !== null && !passes(row, audit)) return failCarryOut(tx, row, 'risk-blocked');
  const planned = await planCase(tx, row, inheritanceSchema.parse(row.inheritance));
  if (planned === null) return failCarryOut(tx, row, 'not-bound');
  deps.crashPoint('carry-out:planned');
  const effects = await reconcile(tx, row, planned.effects);
  deps.crashPoint('carry-out:reconciled');
  for (const effect of effects) if (effect.phase !== 'timed') await apply(tx, effect.kind, [{ id: effect.id, row }]);
  deps.crashPoint('carry-out:applied');
  await setTimers(tx, row, effects, planned.policy);
  await setTasks(tx, row, effects);
  await bindByTicket(tx, row);
  await leaveReceiver(tx, row.orgId, row.memberId);
  await endAccess(tx, [row]);
  await endDepartures(tx, row.orgId, row.memberId, 'carried_out');
  deps.crashPoint('carry-out:followed-up');
  for (const effect of effects) recordEffect(tx, row, effect, planned.effects);
  const settled = await moveCase(tx, row, { type: 'carried_out' }, { actorId: row.initiatorId });
  if (isRefusal(settled)) return settled;
  tx.record({
    orgId: row.orgId,
    kind: 'carried_out',
    unbindingId: row.id,
    actorId: row.initiatorId,
    data: { effects: effects.length, customers: planned.facts.customers.length },
  });
  await watchRate(tx, row.orgId, planned.policy.riskRules);
  return closeWhenEnded(tx, settled);
}

/** A confirmed case that cannot be carried out: nothing has changed, and a person has it tried again. */
export async function failCarryOut(tx: Tx, row: CaseRow, reason: string): Promise<CaseRow | Refusal> {
  await tellStopped(tx, row, reason);
  return moveCase(tx, row, { type: 'carry_out_failed' }, { actorId: null, reason });
}

/** The leaf of an effect covers each object's outcome by a hash, so that none can be changed later unseen. */
export function recordEffect(
  tx: Tx,
  row: Pick<CaseRow, 'id' | 'orgId' | 'initiatorId'>,
  effect: Pick<SavedEffect, 'kind' | 'factCount' | 'forecastCount'>,
  planned: readonly Planned[],
): void {
  const items = planned.find((each) => each.kind === effect.kind)?.items ?? [];
  const outcomes = canonical(items.map((item) => [item.objectId, item.forecast, item.to]));
  tx.record({
    orgId: row.orgId,
    kind: effect.factCount === effect.forecastCount ? 'effect_requested' : 'effect_differs',
    unbindingId: row.id,
    actorId: row.initiatorId,
    data: {
      effect: effect.kind,
      forecast: effect.forecastCount,
      fact: effect.factCount,
      outcomes: createHash('sha256').update(outcomes).digest('base64'),
    },
  });
}
