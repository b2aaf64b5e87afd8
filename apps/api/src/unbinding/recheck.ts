import { riskView } from '@unbind/contract/impact';
import { inheritance, unbindingRow } from '@unbind/contract/unbindings';
import { fourEyes } from '@unbind/domain/verification/matrix';
import type { Deps } from '../deps.ts';
import { isLastSuperAdmin, tell } from '../notifications/tell.ts';
import { unattended } from '../people/unattended.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { blockForAudit } from '../risk/audit.ts';
import { keepEvents } from '../risk/events.ts';
import { watchRate } from '../risk/rate.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, channelOf, factorsOf, moveCase, stateOf } from './case.ts';
import { mayStill } from './entitled.ts';
import { modeRefusal, type Preview, preview } from './preview.ts';
import { notice } from './reminders.ts';

type Needs = Pick<Deps, 'workingDay'>;

const actorOf = unbindingRow.shape.actor;
/** Loose, for the facts that the opening kept beside it stay as they were. */
const keptRisk = riskView.omit({ highRisk: true }).loose();

/**
 * The time of a scheduled case has come. Proofs that were given days ago still count, because nothing is carried out on
 * them alone: the hold that begins now tells the member, and after it the initiator confirms with a fresh token. All else
 * is looked at anew: what no longer holds ends the case with nothing changed, an audit stops it, and a rule that fires only
 * now asks for its proof first.
 */
export async function timeCame(tx: Tx, deps: Needs, row: CaseRow): Promise<CaseRow | Refusal> {
  const of = await holds(tx, deps, row);
  if (isRefusal(of)) return endSchedule(tx, row, of.code);
  const audit = await watchRate(tx, row.orgId, of.policy.riskRules);
  if (audit !== null) {
    record(tx, row, { result: 'audit' });
    return blockForAudit(tx, row, audit);
  }
  const noticed = await keepRisk(tx, row, of);
  const asked = new Set(factorsOf(row).map(({ factor }) => factor));
  const missing = of.requiredFactors.filter((factor) => !asked.has(factor));
  if (missing.length === 0) {
    record(tx, noticed, { result: 'holds' });
    return moveCase(tx, noticed, { type: 'time_came' }, { actorId: null });
  }
  record(tx, noticed, { result: 'more', factors: missing });
  await tell(tx, row.orgId, [row.initiatorId], {
    ...(await notice(tx, row, 'schedule_more')),
    path: `/unbindings/${row.id}/verify`,
  });
  return moveCase(tx, noticed, { type: 'more_wanted', factors: missing }, { actorId: null });
}

const record = (
  tx: Tx,
  row: CaseRow,
  data: { readonly result: string; readonly [key: string]: string | readonly string[] },
): void => tx.record({ orgId: row.orgId, kind: 'schedule_checked', unbindingId: row.id, data });

/** Every precondition of the opening, once more; the fresh preview, or what no longer holds. */
async function holds(tx: Tx, deps: Needs, row: CaseRow): Promise<Preview | Refusal> {
  const user = await unattended(tx, row.orgId, row.initiatorId);
  if (user === null) return refuse('not-allowed');
  const withdrawn = await mayStill(tx, user, row);
  if (withdrawn !== null) return withdrawn.code === 'not-found' ? refuse('not-allowed') : withdrawn;
  const actor = actorOf.parse(row.actor);
  const of = await preview(tx, deps, user, row.memberId, inheritance.parse(row.inheritance), actor);
  if (isRefusal(of)) return of;
  // Another WeChat than the one that everything was decided on.
  if (of.facts.binding.id !== row.bindingId) return refuse('not-bound');
  if (await isLastSuperAdmin(tx, row.orgId, row.memberId)) return refuse('last-super-admin');
  // What was asked then, and what is asked now, leave a way for the token.
  if ((await channelOf(tx, row)) === null || of.tokenChannel === null) return refuse('factor-unavailable');
  for (const part of of.parts) {
    const refusal = await modeRefusal(tx, of, part, row.id);
    if (refusal !== null) return refuse(refusal);
  }
  return (await hasRoom(tx, row, of)) ? of : refuse('receivers-full');
}

/** Customers were to go to successors, and none of them has room for a single one any more. */
async function hasRoom({ db }: Pick<Tx, 'db'>, row: CaseRow, of: Preview): Promise<boolean> {
  const kind = 'customers_transfer';
  const forecast = await db.effect.findUnique({ where: { unbindingId_kind: { unbindingId: row.id, kind } } });
  if (forecast === null || forecast.forecastCount === 0 || of.facts.customers.length === 0) return true;
  return of.effects.some((effect) => effect.kind === kind && effect.count > 0);
}

/** Rules that fire now and did not at the opening are kept with what they fired on; nothing that was asked is taken away. */
async function keepRisk(tx: Tx, row: CaseRow, of: Preview): Promise<CaseRow> {
  const { fired, dry, facts, reasons, demands } = of.risk;
  const known = new Set(
    (await tx.db.riskEvent.findMany({ where: { unbindingId: row.id }, select: { rule: true } })).map(
      ({ rule }) => rule,
    ),
  );
  const fresh = { fired: fired.filter((rule) => !known.has(rule)), dry: dry.filter((rule) => !known.has(rule)) };
  await keepEvents(
    tx,
    { orgId: row.orgId, unbindingId: row.id, memberId: row.memberId },
    {
      ...{ ...fresh, facts, choice: of.policy.riskRules },
    },
  );
  const was = keptRisk.parse(row.risk);
  const more = reasons.filter(({ code }) => !was.reasons.some((each) => each.code === code));
  const stricter = fourEyes[of.policy.level] && !stateOf(row).needsApproval;
  return tx.db.unbinding.update({
    where: { id: row.id },
    data: {
      highRisk: row.highRisk || reasons.length > 0,
      holdSeconds: Math.max(row.holdSeconds, of.holdSeconds),
      ...(stricter ? { level: of.policy.level } : {}),
      ...(fresh.fired.length === 0
        ? {}
        : {
            risk: JSON.parse(
              JSON.stringify({
                ...was,
                demands: [...new Set([...was.demands, ...demands])],
                reasons: [...was.reasons, ...more],
              }),
            ),
          }),
    },
  });
}

/** What no longer holds ends the case; who began it hears why and what to do. Nothing else has changed. */
async function endSchedule(tx: Tx, row: CaseRow, code: string): Promise<CaseRow | Refusal> {
  record(tx, row, { result: 'ended', code });
  const of = await notice(tx, row, 'schedule_ended');
  const people = row.memberId === row.initiatorId ? [row.initiatorId] : [row.initiatorId, row.memberId];
  await tell(tx, row.orgId, people, { ...of, params: { ...of.params, end: code } });
  return moveCase(tx, row, { type: 'cancelled' }, { actorId: null, reason: code });
}
