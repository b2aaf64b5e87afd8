import { riskFacts as storedRiskFacts } from '@unbind/contract/risk';
import type { Policy } from '@unbind/domain/policy/policy';
import { type RiskChoice, riskWindowDays, ruleFor } from '@unbind/domain/risk/rules';
import { type RiskFacts, usualCities } from '@unbind/domain/risk/signals';
import { day, hour, later } from '@unbind/domain/time/duration';
import { localTime } from '@unbind/domain/time/zone';
import { z } from 'zod';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { accountUnbindings, orgWindow } from './facts.sql.ts';

const kept = z.object({ facts: storedRiskFacts.optional() });

type Reader = Pick<Tx, 'db' | 'now'>;

/** Whom a case is about, as far as risk looks at it. */
export interface Concerned {
  readonly memberId: string;
  readonly wechatAccountId: string;
  readonly customers: number;
}

/** The org's rate in the rolling window that ends now. */
export async function orgRate({ db, now }: Reader, orgId: string): Promise<{ unbound: number; bound: number }> {
  const { boundNow, ended, began, gone } = await orgWindow(db, orgId, later(now, -riskWindowDays * day));
  return { unbound: ended - gone, bound: boundNow + ended - began };
}

/**
 * The rate as it was at an earlier time, counted from the bindings' own dates: what an auditor compares with the numbers
 * that opened an audit.
 */
export async function orgRateAt({ db }: Pick<Tx, 'db'>, orgId: string, at: Date) {
  const since = later(at, -riskWindowDays * day);
  const bound = { orgId, startedAt: { lte: since } };
  const [unbound, kept] = [
    await db.binding.count({ where: { ...bound, endedAt: { gt: since, lte: at } } }),
    await db.binding.count({ where: { ...bound, OR: [{ endedAt: null }, { endedAt: { gt: at } }] } }),
  ];
  return { unbound, bound: unbound + kept };
}

export interface Measured {
  readonly facts: RiskFacts & { readonly accountUnbindings: number; readonly org: { unbound: number; bound: number } };
  /** What cannot be counted again later, for the record: where the request came from, and which sign-in it belongs to. */
  readonly inputs: {
    readonly city: string | null;
    readonly province: string | null;
    readonly signedInAt: string | null;
  };
}

/** Everything that the rules look at, counted now. The unbinding under way counts too: the fourth is the first to fire (R8). */
export async function riskFacts(
  tx: Reader,
  user: SignedIn,
  of: Concerned,
  { timeZone, policy }: { readonly timeZone: string; readonly policy: Pick<Policy, 'riskRules'> },
): Promise<Measured> {
  const session = await tx.db.session.findUnique({
    where: { id: user.sessionId },
    select: { newDevice: true, createdAt: true },
  });
  const facts = {
    accountUnbindings: await unbindingsOf(tx, user.orgId, of.wechatAccountId, policy.riskRules),
    org: await orgRate(tx, user.orgId),
    place: await placeOf(tx, user),
    travel: await travelOf(tx, user),
    deviceKnown: session?.newDevice !== true,
    localHour: localTime(tx.now, timeZone).hour,
    ...(user.id === of.memberId ? {} : await begunBy(tx, user)),
    specialRights: await specialRights(tx, of.memberId),
    customers: of.customers,
    accessChanges: await accessChanges(tx, of.memberId),
  };
  const { city, province } = user.place;
  return { facts, inputs: { city, province, signedInAt: session?.createdAt.toISOString() ?? null } };
}

/**
 * Unbindings of other orgs count, and this org is told no more of them than that there are too many: then the first number
 * above the limit, whatever the true one is.
 */
export async function unbindingsOf(
  { db, now }: Reader,
  orgId: string,
  wechatAccountId: string,
  choice: RiskChoice,
): Promise<number> {
  const since = later(now, -riskWindowDays * day);
  const { own, all } = await accountUnbindings(db, { wechatAccountId, orgId, since, until: now });
  const { above } = ruleFor('account_often', choice);
  return own + 1 <= above && all + 1 > above ? above + 1 : own + 1;
}

/** Private networks and addresses that nobody knows are in no city: they say nothing. */
async function placeOf({ db, now }: Reader, { id, place }: SignedIn): Promise<RiskFacts['place']> {
  if (place.city === null) return undefined;
  const confirmed = await db.usualCity.findMany({
    where: { memberId: id },
    orderBy: [{ seenAt: 'desc' }, { city: 'asc' }],
  });
  return { city: place.city, usual: usualCities(confirmed, now) };
}

async function travelOf({ db, now }: Reader, { id, place, sessionId }: SignedIn): Promise<RiskFacts['travel']> {
  if (place.province === null) return undefined;
  const last = await db.session.findFirst({
    where: { memberId: id, id: { not: sessionId }, province: { not: null } },
    orderBy: { lastSeenAt: 'desc' },
    select: { province: true, lastSeenAt: true },
  });
  if (last?.province == null) return undefined;
  const minutes = Math.floor((now.getTime() - last.lastSeenAt.getTime()) / 60_000);
  return { from: last.province, to: place.province, minutes };
}

async function begunBy({ db, now }: Reader, { id, orgId }: SignedIn) {
  const begun = { orgId, initiatorId: id };
  const lately = await db.unbinding.count({ where: { ...begun, createdAt: { gt: later(now, -hour) } } });
  const ever = lately > 0 || (await db.unbinding.findFirst({ where: begun, select: { id: true } })) !== null;
  return { begunLastHour: lately + 1, begunBefore: ever ? 1 : 0 };
}

/** Being a super-admin, and each approval flow that waits for this person. */
async function specialRights({ db }: Reader, memberId: string): Promise<number> {
  const [admin, approver] = [
    await db.roleGrant.findFirst({ where: { memberId, role: 'super_admin', endedAt: null }, select: { id: true } }),
    await db.approvalApprover.count({ where: { memberId, vacantSince: null } }),
  ];
  return (admin === null ? 0 : 1) + approver;
}

async function accessChanges({ db, now }: Reader, memberId: string): Promise<number> {
  const lately = { gt: later(now, -day) };
  const roles = await db.roleGrant.count({
    where: { memberId, OR: [{ grantedAt: lately }, { endedAt: lately }] },
  });
  const password = await db.credential.findUnique({ where: { memberId }, select: { passwordChangedAt: true } });
  return roles + (password !== null && password.passwordChangedAt > lately.gt ? 1 : 0);
}

/**
 * A city from which somebody has confirmed a case is one of their usual ones from now on: every proof was given, those
 * that an unusual city adds among them. A case that was begun elsewhere teaches nothing, or a thief who takes a session
 * over at its end would be at home.
 */
export async function learnCity(tx: Tx, user: SignedIn, begun: CaseRow): Promise<void> {
  const from = kept.parse(begun.risk).facts?.place?.city;
  if (from !== undefined && from === user.place.city) await keepCity(tx, user, from);
}

/** Somebody of whom no city is known has given a second proof: there is one now that others can differ from. */
export async function learnFirstCity(tx: Tx, user: SignedIn): Promise<void> {
  const { city } = user.place;
  if (city === null || (await tx.db.usualCity.findFirst({ where: { memberId: user.id } })) !== null) return;
  await keepCity(tx, user, city);
}

async function keepCity(tx: Tx, { id, orgId }: SignedIn, city: string): Promise<void> {
  const key = { memberId: id, city };
  await tx.db.usualCity.upsert({
    where: { memberId_city: key },
    create: { ...key, orgId, seenAt: tx.now },
    update: { seenAt: tx.now },
  });
  tx.record({ orgId, kind: 'city_learned', actorId: id, data: { city } });
}
