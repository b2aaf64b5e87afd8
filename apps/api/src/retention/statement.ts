import type { DataLine, DataState, DataStatement } from '@unbind/contract/retention';
import { reachOf } from '@unbind/domain/access/can';
import { type DataKind, dataKinds } from '@unbind/domain/retention/table';
import type { EffectKind } from '@unbind/domain/unbinding/effects';
import { z } from 'zod';
import { known, peopleOf } from '../people/people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { reads } from '../unbinding/entitled.ts';
import { purgedSoFar } from './purge.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** By which effects a case deals with each kind of data, and how data stands that no timer deletes. */
const dealtWith: Readonly<Record<DataKind, readonly (readonly [EffectKind, DataState])[]>> = {
  chat: [
    ['chat_archive', 'archived'],
    ['chat_purge', 'due'],
  ],
  cloud_file: [['files_stay', 'kept']],
  local_cache: [['caches_clear', 'due']],
  approval_form: [['approvals_continue', 'continues']],
  draft: [['drafts_clear', 'deleted']],
};

const purged = z.object({
  data: z.object({ data: z.enum(dataKinds), deleted: z.number().int(), counted: z.number().int() }),
});

/** The statement of a case for whoever may read it, and for the member whom it is about. */
export async function statementOf(tx: Reader, user: SignedIn, id: string): Promise<DataStatement | Refusal> {
  const row = await tx.db.unbinding.findFirst({ where: { id, orgId: user.orgId } });
  if (row === null || !(row.memberId === user.id || (await reads(tx, user, row)))) return refuse('not-found');
  const org = await tx.db.org.findUniqueOrThrow({ where: { id: row.orgId } });
  const people = await peopleOf(tx, row.orgId, [row.memberId]);
  return {
    org: org.name,
    id: row.id,
    number: row.number,
    member: known(people(row.memberId)),
    executedAt: row.executedAt?.toISOString() ?? null,
    lines: await linesOf(tx, row),
    holds: await holdsOf(tx, user, row),
    ledgerSize: org.ledgerSize,
    at: tx.now.toISOString(),
  };
}

async function linesOf({ db }: Reader, row: CaseRow): Promise<DataLine[]> {
  const of = { unbindingId: row.id };
  const effects = await db.effect.findMany({ where: of });
  const timers = await db.workOrder.findMany({ where: { ...of, kind: 'effect_due' } });
  const deletions = await deletionsOf({ db }, row);
  return dataKinds.map((kind) => {
    const [dealt] = dealtWith[kind].filter(([name]) => effects.some((each) => each.kind === name));
    const effect = effects.find((each) => each.kind === dealt?.[0]);
    const timer = timers.find(({ id }) => id === `${row.id}:timer:${dealt?.[0]}`);
    const done = deletions.filter((each) => each.kind === kind);
    const late = timer?.state === 'done' ? timer.lateSeconds : null;
    return {
      kind,
      state: row.executedAt === null ? 'planned' : stateOf(dealt?.[1] ?? 'none', effect, timer),
      count: effect?.factCount ?? effect?.forecastCount ?? 0,
      until: effect?.forecastAt?.toISOString() ?? null,
      // Only what came last was late: parts before it were deleted at their time.
      deletions: done.map(({ kind: _, ...each }, at) => ({
        ...each,
        lateSeconds: at === done.length - 1 ? late : null,
        lateByHold: timer?.heldWhy === 'legal_hold',
      })),
    };
  });
}

function stateOf(
  state: DataState,
  effect: { factReason: string | null; observedAt: Date | null } | undefined,
  timer: { state: string; payload: unknown } | undefined,
): DataState {
  if (state === 'deleted' && effect?.factReason === 'legal_hold') return 'held';
  if (state !== 'due') return state;
  if (effect?.observedAt != null) return 'deleted';
  if (timer?.state === 'held') return 'held';
  return timer !== undefined && purgedSoFar(timer.payload) > 0 ? 'deleting' : 'due';
}

/** Each deletion of the case, as the record names it. */
async function deletionsOf({ db }: Pick<Reader, 'db'>, row: CaseRow) {
  const leaves = await db.ledgerEntry.findMany({
    where: { orgId: row.orgId, unbindingId: row.id, kind: 'data_purged' },
    orderBy: { index: 'asc' },
  });
  return leaves.map(({ index, leafHash, at, body }) => {
    const { data, deleted, counted } = purged.parse(JSON.parse(body)).data;
    return { kind: data, at: at.toISOString(), deleted, counted, leaf: { index, leafHash } };
  });
}

/** That something stands in the way is told to everybody; why, only to those who may read holds. */
async function holdsOf({ db }: Reader, user: SignedIn, row: CaseRow): Promise<DataStatement['holds']> {
  const { executedAt, orgId, memberId } = row;
  if (executedAt === null) return [];
  const holds = await db.legalHold.findMany({
    where: { orgId, memberId, OR: [{ liftedAt: null }, { liftedAt: { gte: executedAt } }] },
    orderBy: [{ placedAt: 'asc' }, { id: 'asc' }],
  });
  const mayKnow = reachOf(user.roles, 'hold.read') === 'org';
  return holds.map(({ placedAt, liftedAt, reason }) => ({
    placedAt: placedAt.toISOString(),
    liftedAt: liftedAt?.toISOString() ?? null,
    reason: mayKnow ? reason : null,
  }));
}
