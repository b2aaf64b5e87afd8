import { riskFacts as storedRiskFacts } from '@unbind/contract/risk';
import type { Policy } from '@unbind/domain/policy/policy';
import { type RiskChoice, riskWindowDays, ruleFor } from '@unbind/domain/risk/rules';
import { nightOf, type RiskFacts, riskSpans, usualCities } from '@unbind/domain/risk/signals';
import { day, later, minute } from '@unbind/domain/time/duration';
import { localTime } from '@unbind/domain/time/zone';
import { z } from 'zod';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { type AskerNumbers, accountUnbindings, askerNumbers, concernedNumbers, orgWindow } from './facts.sql.ts';

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
 * that opened an audit. `until` is the last instant that counts.
 */
export async function orgRateAt({ db }: Pick<Tx, 'db'>, orgId: string, at: Date, until = at) {
  const since = later(at, -riskWindowDays * day);
  const bound = { orgId, startedAt: { lte: since } };
  const [unbound, kept] = [
    await db.binding.count({ where: { ...bound, endedAt: { gt: since, lte: until } } }),
    await db.binding.count({ where: { ...bound, OR: [{ endedAt: null }, { endedAt: { gt: until } }] } }),
  ];
  return { unbound, bound: unbound + kept };
}

export type OrgRate = { readonly unbound: number; readonly bound: number };

export interface Measured {
  readonly facts: RiskFacts & {
    readonly accountUnbindings: number;
    readonly customers: number;
    readonly org: OrgRate;
  };
  readonly inputs: Inputs;
}

/** What cannot be counted again later, for the record: where the request came from, in which zone, by which sign-in. */
export interface Inputs {
  readonly timeZone: string;
  readonly city: string | null;
  readonly province: string | null;
  readonly signedInAt: string | null;
}

type Night = Pick<Policy, 'nightFromHour' | 'nightUntilHour'>;
type Org = { readonly timeZone: string; readonly policy: Night & Pick<Policy, 'riskRules'> };

/** Everything that the rules look at, counted now. The unbinding under way counts too: the fourth is the first to fire (R8). */
export async function riskFacts(tx: Reader, user: SignedIn, of: Concerned, org: Org): Promise<Measured> {
  const concerned = await concernedFacts(tx, user.orgId, [of], org.policy.riskRules);
  const { facts, begun, inputs } = await askerFacts(tx, user, org);
  const rate = await orgRate(tx, user.orgId);
  // Nobody begins anything while nobody sits there: a time has come.
  const begins = user.id !== of.memberId && user.sessionId !== '';
  return {
    facts: { ...concerned(of), org: rate, ...facts, ...(begins ? begun : {}) },
    inputs,
  };
}

/** What the rules look at of whoever asks: where from, with what, at what hour; and how often they have begun a case. */
export async function askerFacts(
  tx: Reader,
  user: SignedIn,
  { timeZone, policy }: { readonly timeZone: string; readonly policy: Night },
) {
  const { id: userId, orgId, sessionId } = user;
  const { city, province } = user.place;
  const numbers = await askerNumbers(tx.db, { orgId, userId, sessionId, hourAgo: later(tx.now, -riskSpans.begunMs) });
  return {
    facts: {
      place: await placeOf(tx, user),
      travel: travelOf(tx, province, numbers.last),
      deviceKnown: !numbers.newDevice,
      localHour: localTime(tx.now, timeZone).hour,
      night: nightOf(policy),
    },
    begun: begunOf(numbers),
    inputs: { timeZone, city, province, signedInAt: numbers.signedInAt?.toISOString() ?? null } satisfies Inputs,
  };
}

/** How often this person has begun a case lately, with the one under way, and whether ever before. */
export async function begunBy(tx: Reader, { id: userId, orgId }: Pick<SignedIn, 'id' | 'orgId'>) {
  return begunOf(
    await askerNumbers(tx.db, { orgId, userId, sessionId: '', hourAgo: later(tx.now, -riskSpans.begunMs) }),
  );
}

const begunOf = ({ begunLately, begunEver }: AskerNumbers) => ({
  begunLastHour: begunLately + 1,
  begunBefore: begunEver ? 1 : 0,
});

/** What the rules look at of these members, by the statements of one. */
export async function concernedFacts(tx: Reader, orgId: string, of: readonly Concerned[], choice: RiskChoice) {
  const memberIds = of.map(({ memberId }) => memberId);
  const accounts = of.map(({ wechatAccountId }) => wechatAccountId);
  const unbindings = await unbindingsOf(tx, orgId, accounts, choice);
  const numbers = await concernedNumbers(tx.db, { orgId, memberIds, dayAgo: later(tx.now, -riskSpans.accessMs) });
  return ({ memberId, wechatAccountId, customers }: Concerned) => ({
    accountUnbindings: unbindings(wechatAccountId),
    customers,
    ...numbers(memberId),
  });
}

/**
 * Unbindings of other orgs count, and this org is told no more of them than that there are too many: then the first number
 * above the limit, whatever the true one is.
 */
export async function unbindingsOf(
  { db, now }: Reader,
  orgId: string,
  wechatAccountIds: readonly string[],
  choice: RiskChoice,
  until = now,
): Promise<(wechatAccountId: string) => number> {
  const since = later(now, -riskWindowDays * day);
  const counts = await accountUnbindings(db, { wechatAccountIds, orgId, since, until });
  const { above } = ruleFor('account_often', choice);
  return (wechatAccountId) => {
    const { own, all } = counts.get(wechatAccountId) ?? { own: 0, all: 0 };
    return own + 1 <= above && all + 1 > above ? above + 1 : own + 1;
  };
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

function travelOf({ now }: Reader, to: string | null, last: AskerNumbers['last']): RiskFacts['travel'] {
  if (to === null || last === null) return undefined;
  return { from: last.province, to, minutes: Math.floor((now.getTime() - last.seenAt.getTime()) / minute) };
}

/**
 * A city from which somebody has confirmed a case is one of their usual ones from now on: every proof was given, those
 * that an unusual city adds among them. A case that was begun elsewhere teaches nothing, or a thief who takes a session
 * over at its end would be at home.
 */
export async function learnCity(tx: Tx, user: SignedIn, begun: { readonly risk: unknown }): Promise<void> {
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
