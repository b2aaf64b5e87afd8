import { riskFacts as storedRiskFacts } from '@unbind/contract/risk';
import type { Policy } from '@unbind/domain/policy/policy';
import { type RiskChoice, riskWindowDays, ruleFor } from '@unbind/domain/risk/rules';
import { type RiskFacts, usualCities } from '@unbind/domain/risk/signals';
import { day, hour, later, minute } from '@unbind/domain/time/duration';
import { localTime } from '@unbind/domain/time/zone';
import { z } from 'zod';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { accountUnbindings, type CaseNumbers, caseNumbers, orgWindow } from './facts.sql.ts';

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
  const { id: userId, orgId, sessionId } = user;
  const { memberId } = of;
  const { city, province } = user.place;
  const times = { hourAgo: later(tx.now, -hour), dayAgo: later(tx.now, -day) };
  const numbers = await caseNumbers(tx.db, { orgId, userId, sessionId, memberId, ...times });
  const begun = { begunLastHour: numbers.begunLately + 1, begunBefore: numbers.begunEver ? 1 : 0 };
  const facts = {
    accountUnbindings: await unbindingsOf(tx, orgId, of.wechatAccountId, policy.riskRules),
    org: await orgRate(tx, orgId),
    place: await placeOf(tx, user),
    travel: travelOf(tx, province, numbers.last),
    deviceKnown: !numbers.newDevice,
    localHour: localTime(tx.now, timeZone).hour,
    ...(userId === memberId ? {} : begun),
    specialRights: numbers.specialRights,
    customers: of.customers,
    accessChanges: numbers.accessChanges,
  };
  return { facts, inputs: { city, province, signedInAt: numbers.signedInAt?.toISOString() ?? null } };
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

function travelOf({ now }: Reader, to: string | null, last: CaseNumbers['last']): RiskFacts['travel'] {
  if (to === null || last === null) return undefined;
  return { from: last.province, to, minutes: Math.floor((now.getTime() - last.seenAt.getTime()) / minute) };
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
  // Kept with the leaf, since the row says only when it was seen last.
  const before = await tx.db.usualCity.findUnique({ where: { memberId_city: key }, select: { seenAt: true } });
  await tx.db.usualCity.upsert({
    where: { memberId_city: key },
    create: { ...key, orgId, seenAt: tx.now },
    update: { seenAt: tx.now },
  });
  tx.record({ orgId, kind: 'city_learned', actorId: id, data: { city, before: before?.seenAt.toISOString() ?? null } });
}
