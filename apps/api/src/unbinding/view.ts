import type { EffectView } from '@unbind/contract/effects';
import { riskView } from '@unbind/contract/impact';
import {
  inheritance as inheritanceSchema,
  type Unbinding,
  type UnbindingRow,
  unbindingRow,
} from '@unbind/contract/unbindings';
import { params as paramsSchema } from '@unbind/contract/words';
import { day } from '@unbind/domain/time/duration';
import {
  blockers as blockerCodes,
  carriers,
  effectKinds,
  effects as effectTable,
  phases,
  undos,
} from '@unbind/domain/unbinding/effects';
import { restoreDays } from '@unbind/domain/unbinding/plan-times';
import { levels } from '@unbind/domain/verification/levels';
import { z } from 'zod';
import { lastAsked, namedIn, viewAsked } from '../approvals/asked.ts';
import { known, type People, peopleOf } from '../people/people.ts';
import type { Tx } from '../transaction.ts';
import { mask } from '../verification/codes.ts';
import { type CaseRow, channelOf, factorsOf } from './case.ts';
import { sharesOf } from './shares.ts';

type Reader = Pick<Tx, 'db' | 'now' | 'carries'>;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const stateSchema = unbindingRow.pick({ state: true, actor: true });
const shownItems = 50;
const shownAuditors = 5;

/** `mode` of a case in one word: its only mode, or `split`. */
const modeOf = (row: CaseRow): string => {
  const chosen = inheritanceSchema.parse(row.inheritance);
  return 'parts' in chosen ? 'split' : chosen.mode;
};

const rowOf = (row: CaseRow, people: People, ended: number): UnbindingRow => ({
  id: row.id,
  number: row.number,
  member: known(people(row.memberId)),
  initiator: known(people(row.initiatorId)),
  ...stateSchema.parse(row),
  mode: modeOf(row),
  customers: row.customerCount,
  effects: row.effectCount,
  effectsEnded: ended,
  createdAt: row.createdAt.toISOString(),
  executedAt: iso(row.executedAt),
  closedAt: iso(row.closedAt),
  deadline: iso(row.deadline),
  scheduledAt: iso(row.scheduledAt),
});

/** Cases as the list shows them; a fixed number of queries whatever their number. */
export async function viewRows(tx: Reader, orgId: string, rows: readonly CaseRow[]): Promise<UnbindingRow[]> {
  const people = await peopleOf(
    tx,
    orgId,
    rows.flatMap((row) => [row.memberId, row.initiatorId]),
  );
  const ended = await tx.db.effect.groupBy({
    by: ['unbindingId'],
    where: { unbindingId: { in: rows.map((row) => row.id) }, observedAt: { not: null } },
    _count: true,
  });
  const counts = new Map(ended.map((each) => [each.unbindingId, each._count]));
  return rows.map((row) => rowOf(row, people, counts.get(row.id) ?? 0));
}

/** What rules measured, those on trial among them, is the auditor's to read. */
const untold = ['risk_measured', 'risk_noticed'];

/** One case, whole: who, what is asked, each effect's forecast beside its fact, and the story. */
export async function viewCase(tx: Reader, row: CaseRow): Promise<Unbinding> {
  const { db } = tx;
  const effects = await effectsOf(tx, row);
  const { story, left } = await storyOf(tx, row.id);
  const told = await db.notification.findMany({
    where: { unbindingId: row.id, kind: { in: ['unbinding_held', 'stand_in_held'] } },
  });
  const question = await lastAsked(tx, 'case', row.id);
  const ids = [
    ...namedIn(question),
    row.memberId,
    row.initiatorId,
    row.endedById,
    ...story.map((entry) => entry.actorId),
    ...told.map((each) => each.memberId),
  ];
  const people = await peopleOf(tx, row.orgId, ids);
  const channel = row.state === 'confirmable' || row.state === 'holding' ? await channelOf(tx, row) : null;
  const ended = effects.filter((effect) => effect.observedAt !== null).length;
  return {
    ...rowOf(row, people, ended),
    reason: row.reason,
    inheritance: inheritanceSchema.parse(row.inheritance),
    level: z.enum(levels).parse(row.level),
    requiredFactors: factorsOf(row),
    holdSeconds: row.holdSeconds,
    notBefore: iso(row.holdUntil),
    tokenChannel: channel,
    tokenAddress: await tokenAddress(tx, row, channel),
    stateSince: row.stateSince.toISOString(),
    ...(await stoppedBy(tx, row)),
    highRisk: row.highRisk,
    risk: { ...riskView.omit({ highRisk: true }).parse(row.risk), highRisk: row.highRisk },
    endReason: row.endReason,
    endedBy: people(row.endedById),
    previewHash: row.previewHash,
    shares: await sharesOf(
      tx,
      row.orgId,
      effects.flatMap((effect) => ({ kind: effect.kind, id: effect.id })),
    ),
    effectsView: effects,
    restorableUntil:
      row.executedAt === null ? null : new Date(row.executedAt.getTime() + restoreDays * day).toISOString(),
    told: told.map((each) => ({
      person: known(people(each.memberId)),
      channel: 'wecom',
      at: each.createdAt.toISOString(),
      read: each.readAt !== null,
      mayObject: each.memberId === row.memberId || each.kind === 'stand_in_held',
    })),
    story: story.map((entry) => ({
      index: entry.index,
      kind: entry.kind,
      at: entry.at.toISOString(),
      actor: people(entry.actorId),
      params: storyParams(entry.body),
    })),
    storyLeft: left,
    breakGlass: row.breakGlass,
    approval: viewAsked(question, people),
    etag: `"${row.version}"`,
  };
}

const auditStop = z.enum(['audit', 'audit-frozen']);

/** Why a blocked case stands still, and whom to ask where an audit stops it. */
async function stoppedBy(tx: Reader, row: CaseRow): Promise<Pick<Unbinding, 'blockedWhy' | 'auditors'>> {
  const why = row.state === 'blocked' ? (auditStop.safeParse(row.blockedWhy).data ?? null) : null;
  if (why === null) return { blockedWhy: null, auditors: [] };
  const grants = await tx.db.roleGrant.findMany({
    where: { orgId: row.orgId, role: 'auditor', endedAt: null, frozenAt: null },
    orderBy: { grantedAt: 'asc' },
    select: { memberId: true },
    take: shownAuditors,
  });
  const people = await peopleOf(
    tx,
    row.orgId,
    grants.map(({ memberId }) => memberId),
  );
  return { blockedWhy: why, auditors: grants.flatMap(({ memberId }) => people(memberId) ?? []) };
}

/** So many entries of a story are shown from its beginning, and as many from its end. */
const storyEnds = 100;

/** A case of thousands of customers has thousands of entries: how it began and how it ended are what a reader looks for. */
async function storyOf({ db }: Reader, unbindingId: string) {
  const where = { unbindingId, kind: { notIn: untold } };
  const count = await db.ledgerEntry.count({ where });
  const first = await db.ledgerEntry.findMany({ where, orderBy: { index: 'asc' }, take: storyEnds });
  const rest = Math.min(storyEnds, count - first.length);
  const last = await db.ledgerEntry.findMany({ where, orderBy: { index: 'desc' }, take: rest });
  return { story: [...first, ...last.reverse()], left: count - first.length - rest };
}

const bodySchema = z.object({ data: z.record(z.string(), z.unknown()) });

/** The simple values of a leaf's data; lists and truth values are for the verifier, not for the story. */
function storyParams(body: string) {
  const { data } = bodySchema.parse(JSON.parse(body));
  const simple = Object.entries(data).filter(([, value]) => paramsSchema.safeParse({ value }).success);
  return paramsSchema.parse(Object.fromEntries(simple));
}

async function tokenAddress({ db }: Reader, row: CaseRow, channel: string | null): Promise<string | null> {
  if (channel === null || channel === 'totp') return null;
  const member = await db.member.findUniqueOrThrow({ where: { id: row.initiatorId } });
  const address = { sms: member.mobile, email: member.email, wecom: member.account }[channel] ?? null;
  return channel === 'wecom' || address === null ? address : mask(address);
}

const enums = z.object({
  kind: z.enum(effectKinds),
  phase: z.enum(phases),
  carriedOutBy: z.enum(carriers),
  undo: z.enum(undos),
  blockers: z.array(z.object({ code: z.enum(blockerCodes), params: paramsSchema })),
  params: paramsSchema,
});

async function effectsOf(tx: Reader, row: CaseRow): Promise<EffectView[]> {
  const { db } = tx;
  const effects = await db.effect.findMany({
    where: { unbindingId: row.id },
    orderBy: { position: 'asc' },
    include: { items: { orderBy: { position: 'asc' }, take: shownItems } },
  });
  const timers = await db.workOrder.findMany({ where: { unbindingId: row.id, kind: 'effect_due' } });
  const tasks = await db.task.findMany({ where: { unbindingId: row.id }, orderBy: { id: 'asc' } });
  const timerOf = new Map(timers.map((timer) => [timer.id, timer]));
  const people = await peopleOf(tx, row.orgId, [
    ...effects.map((effect) => effect.ownerId),
    ...tasks.map((task) => task.ownerId),
    ...effects.flatMap((effect) => effect.items.map((item) => item.forecastTo)),
  ]);
  return effects.map((effect) => {
    const timer = timerOf.get(`${row.id}:timer:${effect.kind}`);
    const { kind, undo, ...rest } = enums.parse(effect);
    const undoUntil = undo === 'undoable' ? new Date((row.executedAt ?? tx.now).getTime() + restoreDays * day) : null;
    return {
      id: effect.id,
      kind,
      undo,
      ...rest,
      rule: effectTable[kind].rule,
      undoUntil: iso(undoUntil),
      count: effect.forecastCount,
      at: iso(effect.forecastAt),
      owner: people(effect.ownerId),
      items: effect.items.map((item) => itemView(item, people)),
      factCount: effect.factCount,
      factReason: effect.factReason,
      truth: truthOf(effect),
      requestedAt: iso(effect.requestedAt),
      acceptedAt: iso(effect.acceptedAt),
      observedAt: iso(effect.observedAt),
      observedBy: effect.observedBy,
      timer:
        timer === undefined
          ? null
          : { id: timer.id, dueAt: timer.dueAt.toISOString(), state: timer.state, lateSeconds: timer.lateSeconds },
      tasks: tasks
        .filter((task) => task.effectId === effect.id)
        .map((task) => ({
          id: task.id,
          state: task.state,
          dueAt: task.dueAt.toISOString(),
          owner: people(task.ownerId),
          subject: subjectOf(task.params),
        })),
    };
  });
}

const withSubject = z.object({ subject: z.string().nullable() });
const subjectOf = (stored: unknown): string | null => withSubject.safeParse(stored).data?.subject ?? null;

const truthOf = (effect: { requestedAt: Date | null; acceptedAt: Date | null; observedAt: Date | null }) => {
  if (effect.observedAt !== null) return 'observed' as const;
  if (effect.acceptedAt !== null) return 'accepted' as const;
  return effect.requestedAt === null ? ('none' as const) : ('requested' as const);
};

/** One object of an effect; where it goes is told by name. */
export const itemView = (
  item: {
    objectId: string;
    name: string;
    forecast: string;
    forecastTo: string | null;
    reason: string | null;
    fact: string | null;
  },
  people: People,
) => ({
  objectId: item.objectId,
  name: item.name,
  forecast: item.forecast,
  to: people(item.forecastTo)?.name ?? null,
  reason: item.reason,
  fact: item.fact,
});
