import { createHash } from 'node:crypto';
import type { RunMode } from '@unbind/domain/runs/rows';
import { runLimit } from '@unbind/domain/runs/stages';
import { insertRows } from '../insert.sql.ts';
import { currentPolicy } from '../policy/current.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { askedData } from '../risk/events.ts';
import { askerFacts } from '../risk/facts.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { runNumber } from '../unbinding/numbers.ts';
import type { Choice, Chosen } from './choose.ts';
import type { RunRow } from './life.ts';
import { orderRun } from './order.ts';

export interface Drawing {
  readonly choice: Choice;
  readonly mode: RunMode;
  readonly reason: string;
}

/** Writes a list down, whose preview is then computed in the background; nothing of anybody on it changes. */
export async function drawRun(tx: Tx, user: SignedIn, { choice, mode, reason }: Drawing): Promise<RunRow | Refusal> {
  const superAdmin = user.roles.includes('super_admin');
  if (superAdmin && !user.contactsEdit) return refuse('contacts-edit-missing');
  const lines = withoutRepeats(user, choice.lines);
  if (lines.length === 0) return refuse('run-empty');
  if (lines.length > runLimit) return refuse('run-too-long', { limit: runLimit });
  const { policy, timeZone } = await currentPolicy(tx, user.orgId);
  const asker = await askerFacts(tx, user, { policy, timeZone });
  const { begunLastHour, begunBefore } = asker.begun;
  // The run is one decision: whoever begins it has begun all of it.
  const begun = { begunLastHour: begunLastHour - 1 + lines.length, begunBefore };
  const facts = JSON.parse(JSON.stringify({ ...asker.facts, ...begun }));
  const id = tx.newId();
  const run = await tx.db.run.create({
    data: {
      ...{ id, orgId: user.orgId, number: await runNumber(tx, user.orgId), initiatorId: user.id, reason },
      ...{ actor: superAdmin ? 'super_admin' : 'dept_admin', source: choice.source, chosen: { label: choice.label } },
      ...{ inheritance: { mode }, state: 'preparing', stateSince: tx.now, level: policy.level, requiredFactors: [] },
      ...{
        risk: { facts, inputs: asker.inputs, fired: [] },
        highRisk: true,
        holdSeconds: policy.holdSeconds,
        listHash: '',
      },
      ...{ totals: [], conflicts: [], rowCount: lines.length, createdAt: tx.now, updatedAt: tx.now },
      refusedCount: lines.filter(({ code }) => code !== null).length,
    },
  });
  await insertRows(
    tx.db,
    'RunRow',
    lines.map(({ line, given, memberId, code, params = {} }, position) => ({
      ...{ runId: id, position, orgId: user.orgId, line, given, memberId, code, params },
      state: code === null ? 'waiting' : 'refused',
      ...{ customers: 0, effects: 0 },
    })),
  );
  const digest = createHash('sha256').update(lines.map(({ memberId, given }) => memberId ?? given).join('\n'));
  const data = { run: id, source: choice.source, rows: lines.length, list: digest.digest('base64') };
  // Each case of it is measured when its turn comes; where this request came from is on the record here.
  const asked = askedData({ ...asker.facts, begunBefore }, asker.inputs);
  tx.record({ orgId: user.orgId, kind: 'run_drawn', actorId: user.id, data: { ...data, ...asked } });
  await orderRun(tx, run, { kind: 'run_prepare', name: 'prepare:0', payload: { taken: {} } });
  return run;
}

/** Each member once, by the first line that means them; nobody unbinds themself among others. */
function withoutRepeats(user: SignedIn, lines: readonly Chosen[]): Chosen[] {
  const first = new Map<string, number>();
  return lines.map((each, position) => {
    const { memberId } = each;
    if (memberId === null) return each;
    if (memberId === user.id) return { ...each, memberId: null, given: each.given || user.name, code: 'own-account' };
    const earlier = first.get(memberId);
    if (earlier !== undefined) return { ...each, code: 'already-listed', params: { line: earlier } };
    first.set(memberId, each.line ?? position + 1);
    return each;
  });
}
