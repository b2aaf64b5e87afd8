import type { Inheritance } from '@unbind/contract/unbindings';
import { localTime } from '@unbind/domain/time/zone';
import { slotsOf } from '@unbind/domain/unbinding/advance';
import { stagesVersion } from '@unbind/domain/unbinding/stages';
import { fourEyes } from '@unbind/domain/verification/matrix';
import type { Deps } from '../deps.ts';
import { insertRows } from '../insert.sql.ts';
import { useTickets } from '../me/tickets.ts';
import { isLastSuperAdmin } from '../notifications/tell.ts';
import { sees } from '../people/scope.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { keptRisk } from '../risk/assess-case.ts';
import { blockForAudit } from '../risk/audit.ts';
import { recordRisk } from '../risk/events.ts';
import { watchRate } from '../risk/rate.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type CaseRow, moveCase } from './case.ts';
import { saveForecast } from './forecast.ts';
import { mayBreakGlass } from './glass.ts';
import { partsOf } from './planned.ts';
import { actorOf, modeRefusal, preview, withoutHold } from './preview.ts';
import { scheduleRefusal } from './schedule.ts';

export interface Opening {
  readonly memberId: string;
  readonly reason: string;
  readonly inheritance: Inheritance;
  readonly previewHash?: string | undefined;
  readonly handoverMessage?: string | undefined;
  /** Not at once, but then. */
  readonly scheduledAt?: string | undefined;
  /** Without the hold: the phone is in other hands. */
  readonly breakGlass?: true | undefined;
}

/**
 * Opens a case with its forecast saved per object, and begins its verification. `own`: a member's case about themself,
 * by the member's row of R1, whatever other roles they hold.
 */
export async function openCase(
  tx: Tx,
  deps: Pick<Deps, 'workingDay'>,
  user: SignedIn,
  opening: Opening,
  own = false,
): Promise<CaseRow | Refusal> {
  const { memberId, reason, inheritance } = opening;
  if (own ? memberId !== user.id : !(await sees(tx, user, 'unbinding.create', memberId))) return refuse('not-found');
  const actor = own ? 'member' : actorOf(user, memberId);
  const seen = await preview(tx, deps, user, memberId, inheritance, actor);
  if (isRefusal(seen)) return seen;
  const glass = opening.breakGlass === true;
  const strong = glass ? await mayBreakGlass(tx, user, memberId) : null;
  if (isRefusal(strong)) return strong;
  const of = strong === null ? seen : withoutHold(seen, inheritance, strong);
  if (of.actor === 'member' && of.policy.forceBinding) return refuse('binding-forced');
  if (await isLastSuperAdmin(tx, user.orgId, memberId)) return refuse('last-super-admin');
  // A case whose token could reach nobody would end with everything proved and nothing done.
  if (of.tokenChannel === null) return refuse('factor-unavailable', { factor: 'token' });
  for (const part of of.parts) {
    const refusal = await modeRefusal(tx, of, part);
    if (refusal !== null) return refuse(refusal, { days: of.listAge.days, wanted: of.policy.successorAgeDays });
  }
  const scheduledAt = opening.scheduledAt === undefined ? null : new Date(opening.scheduledAt);
  const unfit = scheduledAt === null ? null : await scheduleRefusal(tx, user.orgId, scheduledAt);
  if (unfit !== null) return unfit;
  if (opening.previewHash !== undefined && opening.previewHash !== seen.hash) return refuse('preview-stale');

  const id = tx.newId();
  const claimed = await tx.db.member.updateMany({
    where: { id: memberId, orgId: user.orgId, openUnbindingId: null },
    data: { openUnbindingId: id },
  });
  if (claimed.count === 0) return refuse('already-open', { number: await openNumber(tx, memberId) });

  const row = await tx.db.unbinding.create({
    data: {
      id,
      orgId: user.orgId,
      number: await nextNumber(tx, user.orgId),
      memberId,
      bindingId: of.facts.binding.id,
      initiatorId: user.id,
      actor: of.actor,
      reason,
      state: 'draft',
      stagesVersion,
      inheritance: JSON.parse(JSON.stringify(inheritance)),
      requiredFactors: slotsOf(of.requiredFactors).map((each) => ({ ...each })),
      risk: keptRisk(of.risk),
      holdSeconds: of.holdSeconds,
      breakGlass: glass,
      level: of.policy.level,
      highRisk: of.risk.reasons.length > 0,
      previewHash: of.hash,
      forecastHash: of.forecast,
      handoverMessage: opening.handoverMessage ?? null,
      scheduledAt,
      customerCount: of.facts.customers.length,
      effectCount: of.effects.length,
      createdAt: tx.now,
      updatedAt: tx.now,
      stateSince: tx.now,
    },
  });
  await tx.db.departure.updateMany({
    where: { orgId: user.orgId, memberId, state: 'open' },
    data: { unbindingId: id, updatedAt: tx.now },
  });
  await useTickets(tx, row, partsOf(inheritance));
  await saveForecast(tx, row, of.effects);
  tx.record({
    orgId: user.orgId,
    kind: 'case_opened',
    unbindingId: id,
    actorId: user.id,
    data: {
      memberId,
      previewHash: of.hash,
      customers: of.facts.customers.length,
      effects: of.effects.length,
      factors: [...of.requiredFactors],
      holdSeconds: of.holdSeconds,
      fourEyes: fourEyes[of.policy.level] || glass,
      ...(glass ? { breakGlass: true } : {}),
      ...(scheduledAt === null ? {} : { scheduledAt: scheduledAt.toISOString() }),
    },
  });
  const choice = of.policy.riskRules;
  const noticed = recordRisk(
    tx,
    { orgId: user.orgId, unbindingId: id, memberId, actorId: user.id },
    { ...of.risk, choice },
  );
  await insertRows(tx.db, 'RiskEvent', noticed);
  const audit = await watchRate(tx, user.orgId, choice);
  // A stolen phone does not wait for an audit of others.
  if (audit !== null && !glass) return blockForAudit(tx, row, audit);
  return moveCase(tx, row, { type: 'begin' }, { actorId: user.id });
}

async function openNumber(tx: Tx, memberId: string): Promise<string> {
  const member = await tx.db.member.findUnique({ where: { id: memberId }, select: { openUnbindingId: true } });
  const id = member?.openUnbindingId ?? '';
  return (await tx.db.unbinding.findUnique({ where: { id }, select: { number: true } }))?.number ?? '';
}

/** A number that people can say: the local date and a count of the org's cases. */
async function nextNumber(tx: Tx, orgId: string): Promise<string> {
  const org = await tx.db.org.update({
    where: { id: orgId },
    data: { caseCount: { increment: 1 } },
    select: { caseCount: true, timeZone: true },
  });
  const date = localTime(tx.now, org.timeZone).date.replaceAll('-', '');
  return `UB-${date}-${String(org.caseCount).padStart(4, '0')}`;
}
