import { assess, type RiskRuleName } from '@unbind/domain/risk/rules';
import { conflictsOf, type Listed } from '@unbind/domain/runs/conflicts';
import { runDemands } from '@unbind/domain/runs/demands';
import type { RunRowCode } from '@unbind/domain/runs/rows';
import { slotsOf } from '@unbind/domain/unbinding/advance';
import { type EffectKind, effectKinds } from '@unbind/domain/unbinding/effects';
import type { Deps } from '../deps.ts';
import { ageOf } from '../inheritance/age.ts';
import { insertRows } from '../insert.sql.ts';
import { superAdmins } from '../notifications/tell.ts';
import { currentPolicy } from '../policy/current.ts';
import { concernedFacts, orgRate } from '../risk/facts.ts';
import type { Tx } from '../transaction.ts';
import { type PlannedCase, planCases, type Together, takesOf } from '../unbinding/planned.ts';
import { lineHash, listHash } from './hash.ts';
import { knownOf, moveRun, type RunLineRow, type RunRow } from './life.ts';
import { listedMembers, onLists } from './listed.ts';
import { orderRun } from './order.ts';
import { type PreparedLine, preparedLine, runRisk, takenAsJson, takenOf } from './stored.ts';

/** Lines that one transaction looks at: a fraction of a second, so that others write between two of them. */
const linesAtOnce = 100;

/**
 * Previews the next lines of a run, as each would be previewed alone, and orders the rest; after the last it sums up. What
 * earlier lines take of a successor's places is gone for later ones.
 */
export async function prepareNext(
  tx: Tx,
  deps: Pick<Deps, 'workingDay'>,
  run: RunRow,
  payload: { readonly taken: unknown },
): Promise<unknown> {
  if (run.state !== 'preparing') return run;
  const lines = await tx.db.runRow.findMany({
    where: { runId: run.id, state: 'waiting' },
    orderBy: { position: 'asc' },
    take: linesAtOnce,
  });
  const first = lines[0];
  if (first === undefined) return sumUp(tx, run);
  const together = { leaving: await leavingOf(tx, run.id), taken: takenOf(payload.taken) };
  await previewLines(tx, deps, run, lines, together);
  return orderRun(tx, run, {
    ...{ kind: 'run_prepare', name: `prepare:${first.position + 1}` },
    payload: { taken: takenAsJson(together.taken) },
  });
}

/** Everybody on a run's list, whatever has become of their line. */
export const leavingOf = async (tx: Pick<Tx, 'db'>, runId: string): Promise<ReadonlySet<string>> =>
  new Set((await onLists(tx, [runId])).get(runId));

async function previewLines(
  tx: Tx,
  deps: Pick<Deps, 'workingDay'>,
  run: RunRow,
  lines: readonly RunLineRow[],
  together: Together,
): Promise<void> {
  const { inheritance } = knownOf(run);
  const memberIds = lines.flatMap(({ memberId }) => memberId ?? []);
  const planned = await planCases(
    tx,
    { orgId: run.orgId, initiatorId: run.initiatorId, memberIds },
    inheritance,
    together,
  );
  const refusalOf = await refusals(tx, deps, run, together.leaving, memberIds);
  const risk = await risksOf(tx, run, planned);
  const seen = lines.map((line) => {
    const memberId = line.memberId ?? '';
    const of = planned.get(memberId);
    const refusal = refusalOf(memberId, of);
    if (of === undefined || refusal !== null) return { ...line, state: 'refused', ...(refusal ?? notBound) };
    return {
      ...{ ...line, state: 'ready', previewHash: lineHash(memberId, inheritance.mode, of.effects) },
      ...{ customers: of.facts.customers.length, effects: of.effects.length },
      params: { ...prepared(of), ...risk(of) },
    };
  });
  // Each differs from the others in what it says: written anew they are one statement, changed they would be one each.
  const where = { runId: run.id, position: { in: lines.map(({ position }) => position) } };
  await tx.db.runRow.deleteMany({ where });
  await insertRows(tx.db, 'RunRow', seen);
}

const notBound: LineRefusal = { code: 'not-bound', params: {} };

const prepared = ({ effects, successors, list }: PlannedCase): Omit<PreparedLine, 'demands' | 'fired'> => ({
  listId: list?.id ?? null,
  takes: takesOf(effects, successors),
  overflow: effects
    .filter(({ kind }) => kind === 'customers_pool')
    .reduce((sum, { items }) => sum + items.filter(({ reason }) => reason === 'receiver_full').length, 0),
  counts: Object.fromEntries(effects.map(({ kind, count }) => [kind, count])),
});

interface LineRefusal {
  readonly code: RunRowCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Why a member of the list cannot be unbound, as opening a single case would answer. */
async function refusals(
  tx: Tx,
  deps: Pick<Deps, 'workingDay'>,
  run: RunRow,
  leaving: ReadonlySet<string>,
  memberIds: readonly string[],
): Promise<(memberId: string, of: PlannedCase | undefined) => LineRefusal | null> {
  const open = await openCases(tx, memberIds);
  const last = await lastSuperAdmin(tx, run.orgId, leaving);
  // Many are served by one list, and its age is counted day by day.
  const ages = new Map<string, ReturnType<typeof ageOf>>();
  const ageFor = (of: PlannedCase) => {
    const key = of.list?.id ?? '';
    const age = ages.get(key) ?? ageOf(of.list, { ...of, now: tx.now, workingDay: deps.workingDay });
    ages.set(key, age);
    return age;
  };
  const why = (code: RunRowCode, params: LineRefusal['params'] = {}): LineRefusal => ({ code, params });
  return (memberId, of) => {
    const number = open.get(memberId);
    if (number !== undefined) return why('already-open', { number });
    if (of === undefined) return why('not-bound');
    if (memberId === last) return why('last-super-admin');
    if (!of.parts.some(({ mode }) => mode === 'assign')) return null;
    if (of.successors.length === 0) return why('successors-missing');
    const { days, verdict } = ageFor(of);
    const wanted = of.policy.successorAgeDays;
    return verdict === 'block' ? why('successors-young', { days: days ?? 0, wanted }) : null;
  };
}

async function openCases({ db }: Pick<Tx, 'db'>, memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const members = await db.member.findMany({
    where: { id: { in: [...memberIds] }, openUnbindingId: { not: null } },
    select: { id: true, openUnbindingId: true },
  });
  const cases = await db.unbinding.findMany({
    where: { id: { in: members.flatMap(({ openUnbindingId }) => openUnbindingId ?? []) } },
    select: { memberId: true, number: true },
  });
  return new Map(cases.map(({ memberId, number }) => [memberId, number]));
}

/** The list may take every super-admin but one; null while somebody outside of it remains. */
export async function lastSuperAdmin(
  tx: Pick<Tx, 'db'>,
  orgId: string,
  leaving: ReadonlySet<string>,
): Promise<string | null> {
  const admins = (await superAdmins(tx, orgId)).toSorted();
  return admins.every((id) => leaving.has(id)) ? (admins[0] ?? null) : null;
}

/** What R8 makes of each of these members, with the facts of whoever asked. */
async function risksOf(tx: Tx, run: RunRow, planned: ReadonlyMap<string, PlannedCase>) {
  const [some] = planned.values();
  if (some === undefined) return () => ({ demands: [], fired: [] });
  const { riskRules } = some.policy;
  const asker = runRisk.parse(run.risk).facts;
  const of = [...planned.values()].map(concernedOf);
  const concerned = await concernedFacts(tx, run.orgId, of, riskRules);
  const org = await orgRate(tx, run.orgId);
  return (one: PlannedCase) => {
    const { demands, fired } = assess({ ...asker, ...concerned(concernedOf(one)), org }, riskRules);
    return { demands: [...demands], fired: [...fired] };
  };
}

export const concernedOf = ({ facts }: PlannedCase) => ({
  memberId: facts.memberId,
  wechatAccountId: facts.binding.state,
  customers: facts.customers.length,
});

/** The whole list as one decision: its sums, its conflicts, what it asks for, and the hash that all of that is bound to. */
async function sumUp(tx: Tx, run: RunRow): Promise<unknown> {
  const { policy } = await currentPolicy(tx, run.orgId);
  const { actor, level, inheritance } = knownOf(run);
  const ready = await tx.db.runRow.findMany({ where: { runId: run.id, state: 'ready' }, orderBy: { position: 'asc' } });
  const lines = ready.map((row) => ({ row, of: preparedLine.parse(row.params) }));
  const asked = runDemands({
    ...{ level, actor, faceAllowed: policy.faceAllowed, policyHold: policy.holdSeconds },
    demands: lines.map(({ of }) => of.demands),
  });
  const overflow = new Map(lines.map(({ row, of }) => [row.memberId ?? '', of.overflow]));
  const { listed, nameOf } = await listedMembers(tx, run.orgId, overflow);
  const fired = [...new Set(lines.flatMap(({ of }): RiskRuleName[] => of.fired))];
  const hash = listHash(ready, { mode: inheritance.mode, factors: asked.factors, holdSeconds: asked.holdSeconds });
  const refused = await tx.db.runRow.count({ where: { runId: run.id, state: 'refused' } });
  const data = { run: run.id, ready: ready.length, refused, list: hash, factors: asked.factors };
  tx.record({ orgId: run.orgId, kind: 'run_prepared', data: { ...data, holdSeconds: asked.holdSeconds } });
  return moveRun(
    tx,
    run,
    { type: 'prepared' },
    { actorId: null },
    {
      ...{ requiredFactors: slotsOf(asked.factors).map((each) => ({ ...each })), holdSeconds: asked.holdSeconds },
      ...{ risk: { ...runRisk.parse(run.risk), fired }, totals: totalsOf(lines.map(({ of }) => of)) },
      ...{
        conflicts: conflictsOf(listed satisfies readonly Listed[], nameOf)
          .slice(0, shownConflicts)
          .map((each) => ({ ...each })),
      },
      ...{ listHash: hash, refusedCount: refused },
    },
  );
}

/** More than anybody looks at; the largest come first. */
const shownConflicts = 200;

function totalsOf(lines: readonly PreparedLine[]): { kind: EffectKind; members: number; count: number }[] {
  return effectKinds.flatMap((kind) => {
    const counts = lines.flatMap(({ counts }) => counts[kind] ?? []);
    return counts.length === 0
      ? []
      : [{ kind, members: counts.length, count: counts.reduce((sum, each) => sum + each, 0) }];
  });
}
