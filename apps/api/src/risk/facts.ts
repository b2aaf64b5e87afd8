import type { Policy } from '@unbind/domain/policy/policy';
import { type RiskChoice, riskWindowDays, ruleFor } from '@unbind/domain/risk/rules';
import type { RiskFacts } from '@unbind/domain/risk/signals';
import { day, hour, later } from '@unbind/domain/time/duration';
import { localTime } from '@unbind/domain/time/zone';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { accountUnbindings, orgWindow } from './facts.sql.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** Whom a case is about, as far as risk looks at it. */
export interface Concerned {
  readonly memberId: string;
  readonly wechatAccountId: string;
  readonly customers: number;
}

/** The org's rate in the rolling window that ends now. */
export async function orgRate({ db, now }: Reader, orgId: string): Promise<{ unbound: number; bound: number }> {
  const { boundNow, ended, started, both } = await orgWindow(db, orgId, later(now, -riskWindowDays * day));
  return { unbound: ended - both, bound: boundNow + ended - started };
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

type OrgRate = { readonly unbound: number; readonly bound: number };
type Noticed = RiskFacts & { readonly accountUnbindings: number; readonly org: OrgRate };
type Org = { readonly timeZone: string; readonly policy: Pick<Policy, 'riskRules'> };

/** Everything that the rules look at, counted now. The unbinding under way counts too: the fourth is the first to fire (R8). */
export async function riskFacts(tx: Reader, user: SignedIn, of: Concerned, org: Org): Promise<Noticed> {
  const concerned = await concernedFacts(tx, user.orgId, [of], org.policy.riskRules);
  return {
    ...concerned(of),
    org: await orgRate(tx, user.orgId),
    ...(await askerFacts(tx, user, org.timeZone)),
    ...(user.id === of.memberId ? {} : await begunBy(tx, user)),
  };
}

/** What the rules look at of whoever asks: where from, with what, at what hour. */
export const askerFacts = async (tx: Reader, user: SignedIn, timeZone: string) => ({
  place: await placeOf(tx, user),
  travel: await travelOf(tx, user),
  deviceKnown: await deviceKnown(tx, user),
  localHour: localTime(tx.now, timeZone).hour,
});

/** What the rules look at of these members, by the statements of one. */
export async function concernedFacts(tx: Reader, orgId: string, of: readonly Concerned[], choice: RiskChoice) {
  const memberIds = of.map(({ memberId }) => memberId);
  const accounts = of.map(({ wechatAccountId }) => wechatAccountId);
  const unbindings = await unbindingsOf(tx, orgId, accounts, choice);
  const rights = await specialRights(tx, memberIds);
  const changes = await accessChanges(tx, memberIds);
  return ({ memberId, wechatAccountId, customers }: Concerned) => ({
    accountUnbindings: unbindings(wechatAccountId),
    specialRights: rights(memberId),
    customers,
    accessChanges: changes(memberId),
  });
}

/**
 * Unbindings of other orgs count, and this org is told no more of them than that there are too many: then the first number
 * above the limit, whatever the true one is.
 */
async function unbindingsOf(
  { db, now }: Reader,
  orgId: string,
  wechatAccountIds: readonly string[],
  choice: RiskChoice,
): Promise<(wechatAccountId: string) => number> {
  const since = later(now, -riskWindowDays * day);
  const counts = await accountUnbindings(db, { wechatAccountIds, orgId, since });
  const { above } = ruleFor('account_often', choice);
  return (wechatAccountId) => {
    const { own, all } = counts.get(wechatAccountId) ?? { own: 0, all: 0 };
    return own + 1 <= above && all + 1 > above ? above + 1 : own + 1;
  };
}

/** Private networks and addresses that nobody knows are in no city: they say nothing. */
async function placeOf({ db }: Reader, { id, place }: SignedIn): Promise<RiskFacts['place']> {
  if (place.city === null) return undefined;
  const usual = await db.usualCity.findMany({
    where: { memberId: id },
    select: { city: true },
    orderBy: { city: 'asc' },
  });
  return { city: place.city, usual: usual.map(({ city }) => city) };
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

async function deviceKnown({ db }: Reader, { sessionId }: SignedIn): Promise<boolean> {
  const session = await db.session.findUnique({ where: { id: sessionId }, select: { newDevice: true } });
  return session?.newDevice !== true;
}

/** How often this person has begun a case lately, with the one under way, and whether ever before. */
export async function begunBy({ db, now }: Reader, { id, orgId }: Pick<SignedIn, 'id' | 'orgId'>) {
  const begun = { orgId, initiatorId: id };
  const lately = await db.unbinding.count({ where: { ...begun, createdAt: { gt: later(now, -hour) } } });
  const ever = lately > 0 || (await db.unbinding.findFirst({ where: begun, select: { id: true } })) !== null;
  return { begunLastHour: lately + 1, begunBefore: ever ? 1 : 0 };
}

/** Being a super-admin, and each approval flow that waits for this person. */
async function specialRights({ db }: Reader, ids: string[]): Promise<(memberId: string) => number> {
  const memberId = { in: ids };
  const admins = await db.roleGrant.findMany({
    where: { memberId, role: 'super_admin', endedAt: null },
    select: { memberId: true },
  });
  const flows = await db.approvalApprover.findMany({
    where: { memberId, vacantSince: null },
    select: { memberId: true },
  });
  const admin = new Set(admins.map((each) => each.memberId));
  return (id) => (admin.has(id) ? 1 : 0) + flows.filter((each) => each.memberId === id).length;
}

async function accessChanges({ db, now }: Reader, ids: string[]): Promise<(memberId: string) => number> {
  const lately = { gt: later(now, -day) };
  const memberId = { in: ids };
  const roles = await db.roleGrant.findMany({
    where: { memberId, OR: [{ grantedAt: lately }, { endedAt: lately }] },
    select: { memberId: true },
  });
  const passwords = await db.credential.findMany({
    where: { memberId, passwordChangedAt: lately },
    select: { memberId: true },
  });
  const changed = [...roles, ...passwords];
  return (id) => changed.filter((each) => each.memberId === id).length;
}

/** A city from which somebody has proved who they are is one of their usual ones from now on. */
export async function learnCity({ db, now }: Reader, { id, orgId, place }: SignedIn): Promise<void> {
  if (place.city === null) return;
  const key = { memberId: id, city: place.city };
  await db.usualCity.upsert({
    where: { memberId_city: key },
    create: { ...key, orgId, seenAt: now },
    update: { seenAt: now },
  });
}
