import type { RunLine, RunRowView, RunView } from '@unbind/contract/runs';
import { runRow } from '@unbind/contract/runs';
import { type RunRowState, runRowCodes, runRowStates } from '@unbind/domain/runs/rows';
import type { Language } from '@unbind/phrases/locale';
import { runSentence } from '@unbind/phrases/run-rows';
import { z } from 'zod';
import { lastAsked, namedIn, viewAsked } from '../approvals/asked.ts';
import { known, type People, peopleOf } from '../people/people.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { mask } from '../verification/codes.ts';
import { channelOfRun, knownOf, type RunLineRow, type RunRow } from './life.ts';
import { runConflicts, runRisk, runTotals } from './stored.ts';
import { leftToTell } from './told.ts';

type Reader = Pick<Tx, 'db' | 'now' | 'carries'>;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const label = z.object({ label: z.string().nullable() });
const stored = runRow.pick({ source: true, state: true });
const stopped = z.enum(['person', 'audit', 'fault']).nullable();

/** One run in a list. */
export const rowOf = (run: RunRow, people: People): RunRowView => ({
  ...stored.parse(run),
  ...{ id: run.id, number: run.number, initiator: known(people(run.initiatorId)) },
  ...{ chosen: label.parse(run.chosen).label, mode: knownOf(run).inheritance.mode },
  ...{ rows: run.rowCount, refused: run.refusedCount, done: run.doneCount, failed: run.failedCount },
  ...{ createdAt: run.createdAt.toISOString(), startedAt: iso(run.startedAt), endedAt: iso(run.endedAt) },
});

/** One run with its sums, and what the reader may do with it now. */
export async function viewRun(tx: Reader, user: SignedIn | null, run: RunRow): Promise<RunView> {
  const question = await lastAsked(tx, 'run', run.id);
  const named = [run.initiatorId, run.endedById, run.approvedById, ...namedIn(question)];
  const people = await peopleOf(tx, run.orgId, named);
  const { counts, customers } = await countsOf(tx, run.id);
  const { level, requiredFactors } = knownOf(run);
  const channel = run.state === 'preparing' ? null : await channelOfRun(tx, run);
  return {
    ...rowOf(run, people),
    ...{ reason: run.reason, level, requiredFactors, holdSeconds: run.holdSeconds },
    ...{ stateSince: run.stateSince.toISOString(), deadline: iso(run.deadline), notBefore: iso(run.holdUntil) },
    serverTime: tx.now.toISOString(),
    ...{ tokenChannel: channel, tokenAddress: await tokenAddress(tx, run, channel) },
    ...{ listHash: run.listHash === '' ? null : run.listHash, counts, customers },
    ...{ totals: runTotals.parse(run.totals), conflicts: runConflicts.parse(run.conflicts) },
    fired: [...runRisk.parse(run.risk).fired],
    toTell: run.state === 'holding' ? await leftToTell(tx, run) : 0,
    ...{ stoppedWhy: stopped.parse(run.stoppedWhy), auditId: run.auditId, endReason: run.endReason },
    ...{ endedBy: people(run.endedById), approvedBy: people(run.approvedById) },
    approval: viewAsked(question, people),
    may: mayOf(user, run, counts),
  };
}

async function countsOf({ db }: Pick<Tx, 'db'>, runId: string) {
  const groups = await db.runRow.groupBy({ by: ['state'], where: { runId }, _count: true, _sum: { customers: true } });
  const of = new Map(groups.map((group) => [group.state, group]));
  const count = (state: RunRowState): number => of.get(state)?._count ?? 0;
  const counts = {
    ...{ waiting: count('waiting'), ready: count('ready'), refused: count('refused'), done: count('done') },
    ...{ failed: count('failed'), objected: count('objected'), skipped: count('skipped') },
  };
  const taken = ['ready', 'done'].reduce((sum, state) => sum + (of.get(state)?._sum.customers ?? 0), 0);
  return { counts, customers: taken };
}

const before = ['preparing', 'draft', 'verifying', 'awaiting_approval', 'holding', 'confirmable'];

function mayOf(user: SignedIn | null, { initiatorId, state }: RunRow, counts: RunView['counts']): RunView['may'] {
  const own = initiatorId === user?.id;
  const steers = own || (user?.roles.includes('super_admin') ?? false);
  return {
    begin: own && state === 'draft' && counts.ready > 0,
    verify: own && state === 'verifying',
    confirm: own && state === 'confirmable',
    pause: steers && state === 'running',
    resume: own && state === 'paused',
    stop: steers && (state === 'running' || state === 'paused'),
    cancel: steers && before.includes(state),
  };
}

async function tokenAddress({ db }: Reader, run: RunRow, channel: string | null): Promise<string | null> {
  if (channel === null || channel === 'totp') return null;
  const member = await db.member.findUniqueOrThrow({ where: { id: run.initiatorId } });
  const address = { sms: member.mobile, email: member.email, wecom: member.account }[channel] ?? null;
  return channel === 'wecom' || address === null ? address : mask(address);
}

const lineState = z.enum(runRowStates);
const lineCode = z.enum(runRowCodes).nullable();
const lineParams = z.record(z.string(), z.unknown());

/** One line of a list, with its reason in the reader's language. */
export function lineView(line: RunLineRow, people: People, language: Language): RunLine {
  const code = lineCode.parse(line.code);
  const params = Object.fromEntries(
    Object.entries(lineParams.parse(line.params ?? {})).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value] as const] : [],
    ),
  );
  return {
    ...{ position: line.position, line: line.line, given: line.given, member: people(line.memberId) },
    ...{ state: lineState.parse(line.state), code, params },
    detail: code === null ? null : runSentence(language, code, params),
    ...{ customers: line.customers, effects: line.effects, unbindingId: line.unbindingId, at: iso(line.at) },
  };
}
