import { riskFacts } from '@unbind/contract/risk';
import { nightOf, type RiskFacts, riskSpans, usualCities } from '@unbind/domain/risk/signals';
import { later } from '@unbind/domain/time/duration';
import { localTime } from '@unbind/domain/time/zone';
import { z } from 'zod';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { orgRateAt, unbindingsOf } from './facts.ts';

type Db = Pick<Tx, 'db'>;

const leaf = <T extends z.ZodRawShape>(shape: T) => z.object({ data: z.looseObject(shape) });

/** What nobody can count again later and the record alone knows: of whoever asks. */
const askedLeaf = leaf({
  run: z.string().optional(),
  city: z.string().nullable(),
  signedInAt: z.string().nullable(),
  timeZone: z.string(),
  travelFrom: z.string().optional(),
  travelTo: z.string().optional(),
  travelMinutes: z.number().optional(),
});
const countedLeaf = leaf({ customers: z.number() });
const cityLeaf = leaf({ city: z.string(), before: z.string().nullable() });
const signInLeaf = leaf({ newDevice: z.boolean().optional() });

/**
 * The leaves that say by what a case was measured, as they stand in the record: at its opening, and once more when the time
 * of a scheduled one had come. None for cases from before there were any.
 */
export async function measuredOf({ db }: Db, row: CaseRow) {
  const entries = await db.ledgerEntry.findMany({
    where: { unbindingId: row.id, kind: 'risk_measured' },
    orderBy: { index: 'asc' },
  });
  return entries.map((entry, index) => ({
    ...{ entry, atOpening: index === 0 },
    ...askedLeaf.parse(JSON.parse(entry.body)),
  }));
}

export type MeasuredLeaf = Awaited<ReturnType<typeof measuredOf>>[number];
type Asked = Pick<MeasuredLeaf, 'entry' | 'data'>;

/** The leaf of the request: a case's own, or for one of many that of the drawing of its run. */
async function askedOf({ db }: Db, row: CaseRow, measured: MeasuredLeaf): Promise<Asked | null> {
  if (row.runId === null) return measured;
  const run = await db.run.findUnique({ where: { id: row.runId }, select: { createdAt: true } });
  if (run === null) return null;
  const drawn = { orgId: row.orgId, actorId: row.initiatorId, kind: 'run_drawn', at: run.createdAt };
  for (const entry of await db.ledgerEntry.findMany({ where: drawn })) {
    const { success, data } = askedLeaf.safeParse(JSON.parse(entry.body));
    if (success && data.data.run === row.runId) return { entry, ...data };
  }
  return null;
}

/**
 * The facts of a case, counted again as of one of these leaves from the record and from rows that are written once: bindings,
 * grants of roles, earlier cases. What the record does not tell is left out. Nothing is read of what was kept with the
 * case, which is what is to be compared. A case of a run was asked for when the run was drawn, and measured when its turn came.
 */
export async function recompute(tx: Db, row: CaseRow, measured: MeasuredLeaf): Promise<RiskFacts | null> {
  const asked = await askedOf(tx, row, measured);
  if (asked === null) return null;
  const { at } = measured.entry;
  // A case of a run is opened and carried out in one instant: what it did itself was not there when it was measured.
  const asOf = { db: tx.db, now: at, until: row.runId === null ? at : later(at, -1) };
  // Nobody begins anything when a time comes, and a member who begins for themself is not counted.
  const begins = measured.atOpening && row.initiatorId !== row.memberId;
  return {
    accountUnbindings: await accountAt(asOf, row),
    org: await orgRateAt(tx, row.orgId, at, asOf.until),
    ...(await askedAt(tx, row, asked)),
    ...(begins ? { begunLastHour: await begunAt(tx, row, measured.entry) } : {}),
    ...(begins ? { begunBefore: await begunBefore(tx, row, asked.entry) } : {}),
    specialRights: await specialRightsAt(asOf, row.memberId),
    customers: await customersAt(tx, row, at),
    accessChanges: await accessChangesAt(asOf, row),
  };
}

/** Where whoever asked was then, and by what. */
async function askedAt({ db }: Db, row: CaseRow, { entry: { at }, data }: Asked) {
  const { policy } = await currentPolicy({ db, now: at }, row.orgId);
  const { city, travelFrom: from, travelTo: to, travelMinutes: minutes } = data;
  return {
    place: city === null ? undefined : { city, usual: await usualAt({ db, now: at }, row) },
    travel: from === undefined || to === undefined || minutes === undefined ? undefined : { from, to, minutes },
    deviceKnown: await deviceKnownAt({ db }, row, data.signedInAt),
    localHour: localTime(at, data.timeZone).hour,
    night: nightOf(policy),
  };
}

/** `until`: the last instant that counts. */
type AsOf = Pick<Tx, 'db' | 'now'> & { readonly until: Date };

async function accountAt(tx: AsOf, row: CaseRow): Promise<number | undefined> {
  const binding = await tx.db.binding.findUnique({
    where: { id: row.bindingId ?? '' },
    select: { wechatAccountId: true },
  });
  if (binding === null) return undefined;
  const { policy } = await currentPolicy(tx, row.orgId);
  const { wechatAccountId } = binding;
  return (await unbindingsOf(tx, row.orgId, [wechatAccountId], policy.riskRules, tx.until))(wechatAccountId);
}

/**
 * When each city was seen last as of then: by the last leaf before, else by what the first leaf after says of before, else,
 * for a city that came with an import and was never learned again, by its row.
 */
async function usualAt(
  { db, now }: Pick<Tx, 'db' | 'now'>,
  { orgId, initiatorId }: CaseRow,
): Promise<readonly string[]> {
  const leaves = await db.ledgerEntry.findMany({
    where: { orgId, actorId: initiatorId, kind: 'city_learned' },
    orderBy: { index: 'asc' },
  });
  const seen = new Map<string, Date>();
  const learned = new Set<string>();
  for (const { at, body } of leaves) {
    const { city, before } = cityLeaf.parse(JSON.parse(body)).data;
    if (at < now) seen.set(city, at);
    else if (!learned.has(city) && before !== null) seen.set(city, new Date(before));
    learned.add(city);
  }
  const rows = await db.usualCity.findMany({ where: { memberId: initiatorId, seenAt: { lt: now } } });
  for (const { city, seenAt } of rows) if (!learned.has(city)) seen.set(city, seenAt);
  const newestFirst = [...seen].sort(([a, at], [b, bt]) => bt.getTime() - at.getTime() || (a < b ? -1 : 1));
  return usualCities(
    newestFirst.map(([city, seenAt]) => ({ city, seenAt })),
    now,
  );
}

async function deviceKnownAt({ db }: Db, row: CaseRow, signedInAt: string | null): Promise<boolean | undefined> {
  if (signedInAt === null) return undefined;
  const signIn = await db.ledgerEntry.findFirst({
    where: { orgId: row.orgId, actorId: row.initiatorId, kind: 'signed_in', at: new Date(signedInAt) },
  });
  const newDevice = signIn === null ? undefined : signInLeaf.parse(JSON.parse(signIn.body)).data.newDevice;
  return newDevice === undefined ? undefined : !newDevice;
}

type Leaf = Asked['entry'];

/** Before in the chain, not only in time: two cases of one instant have an order there. */
const openedBefore = ({ orgId, initiatorId, id }: CaseRow, { index }: Leaf) => ({
  ...{ orgId, actorId: initiatorId, kind: 'case_opened', index: { lt: index }, NOT: { unbindingId: id } },
});

async function begunAt({ db }: Db, row: CaseRow, leaf: Leaf): Promise<number> {
  return (
    1 +
    (await db.ledgerEntry.count({
      where: { ...openedBefore(row, leaf), at: { gt: later(leaf.at, -riskSpans.begunMs) } },
    }))
  );
}

async function begunBefore({ db }: Db, row: CaseRow, leaf: Leaf): Promise<number> {
  const { orgId, initiatorId } = row;
  const ever =
    (await db.ledgerEntry.findFirst({ where: openedBefore(row, leaf) })) ??
    // A case from an imported history has no leaf of its own.
    (await db.unbinding.findFirst({ where: { orgId, initiatorId, createdAt: { lt: leaf.at } }, select: { id: true } }));
  return ever === null ? 0 : 1;
}

async function specialRightsAt({ db, until }: AsOf, memberId: string): Promise<number> {
  const still = [{ endedAt: null }, { endedAt: { gt: until } }];
  const admin = await db.roleGrant.count({
    where: { memberId, role: 'super_admin', grantedAt: { lte: until }, OR: still },
  });
  const places = await db.approvalApprover.findMany({
    where: { memberId, OR: [{ vacantSince: null }, { vacantSince: { gt: until } }] },
  });
  // A place that was taken over after that was still somebody else's.
  const later = await db.approvalApprover.findMany({
    where: { replacedById: memberId, replacedAt: { gt: until }, flowId: { in: places.map(({ flowId }) => flowId) } },
  });
  const held = places.filter(({ flowId, step }) => !later.some((old) => old.flowId === flowId && old.step === step));
  return (admin > 0 ? 1 : 0) + held.length;
}

/** Counted for the opening, or when the time had come; each has its leaf beside the measurement. */
async function customersAt({ db }: Db, row: CaseRow, at: Date): Promise<number | undefined> {
  const counted = { unbindingId: row.id, kind: { in: ['case_opened', 'schedule_checked'] }, at };
  const entry = await db.ledgerEntry.findFirst({ where: counted });
  return entry === null ? undefined : countedLeaf.parse(JSON.parse(entry.body)).data.customers;
}

async function accessChangesAt({ db, now, until }: AsOf, { orgId, memberId }: CaseRow): Promise<number> {
  const lately = { gt: later(now, -riskSpans.accessMs), lte: until };
  const roles = await db.roleGrant.count({
    where: { memberId, OR: [{ grantedAt: lately }, { endedAt: lately }] },
  });
  const changed = await db.ledgerEntry.count({
    where: { orgId, actorId: memberId, kind: 'password_changed', at: lately },
  });
  // A password that came with the account was changed by nobody, and has no leaf.
  const given = await db.credential.count({ where: { memberId, passwordChangedAt: lately } });
  return roles + (changed + given > 0 ? 1 : 0);
}

const kept = z.object({ facts: riskFacts.optional() });

/** What was kept with the case; null for cases from before there was anything. */
export const keptFacts = (row: Pick<CaseRow, 'risk'>): RiskFacts | null => kept.safeParse(row.risk).data?.facts ?? null;
