import { type RiskCheck, riskFacts } from '@unbind/contract/risk';
import {
  type Assessment,
  assess,
  type RiskChoice,
  type RiskRuleName,
  riskRuleNames,
  ruleFor,
} from '@unbind/domain/risk/rules';
import { measures, type RiskFacts, type riskSignals, riskWords } from '@unbind/domain/risk/signals';
import { z } from 'zod';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from '../unbinding/case.ts';
import { keptFacts, type MeasuredLeaf, measuredOf, recompute } from './recompute.ts';

type Db = Pick<Tx, 'db'>;
type EventRow = Awaited<ReturnType<Tx['db']['riskEvent']['findMany']>>[number];
type Standing = RiskCheck['rules'][number]['standing'];

const recorded = z.record(z.string(), z.unknown());

/** One look at a case: at its opening, or when the time of a scheduled one had come. */
interface Look {
  readonly at: Date;
  readonly first: boolean;
  readonly choice: RiskChoice;
  readonly kept: RiskFacts | null;
  readonly leaf: Readonly<Record<string, unknown>>;
  readonly again: RiskFacts | null;
  readonly fires: Assessment | null;
  /** What rules had noticed by then. */
  readonly events: readonly EventRow[];
}

/**
 * Each signal of a case three times: as kept with it, as on the record, and counted again. They differ where somebody
 * changed one of them afterwards; where the record does not tell, it is not counted again. A rule that fired only when
 * the time of the case had come shows the numbers of that look; it is the same when all of its looks are.
 */
export async function checkCase(tx: Db, row: CaseRow, { trial }: { readonly trial: boolean }): Promise<RiskCheck> {
  const events = await tx.db.riskEvent.findMany({ where: { unbindingId: row.id } });
  const leaves = await measuredOf(tx, row);
  const opening = await lookAt(tx, row, events, leaves[0] ?? null);
  const looks = [opening];
  for (const leaf of leaves.slice(1)) looks.push(await lookAt(tx, row, events, leaf));
  const rules = riskRuleNames.map((name) => {
    const event = events.find(({ rule }) => rule === name);
    const look = looks.find(({ at }) => at.getTime() === event?.createdAt.getTime()) ?? opening;
    const { above, mode } = ruleFor(name, look.choice);
    const standing = standingIn(events, name);
    return {
      ...{ rule: name, above, mode, ...valuesOf(look, name) },
      standing: standing === 'dry' && !trial ? 'none' : standing,
      demands: event?.demand.split(' ').filter((each) => each !== '') ?? [],
      same: looks.every((each) => isSame(each, name)),
    };
  });
  return {
    at: opening.at.toISOString(),
    facts: opening.kept ?? {},
    recomputed: opening.again ?? {},
    rules: rules.filter(({ mode }) => trial || mode === 'on'),
    same: rules.every(({ same }) => same),
  };
}

async function lookAt(tx: Db, row: CaseRow, events: readonly EventRow[], leaf: MeasuredLeaf | null): Promise<Look> {
  const at = leaf?.entry.at ?? row.createdAt;
  const first = leaf?.atOpening ?? true;
  const { policy } = await currentPolicy({ db: tx.db, now: at }, row.orgId);
  const then = events.find(({ createdAt }) => createdAt.getTime() === at.getTime());
  const again = leaf === null ? null : await recompute(tx, row, leaf);
  return {
    ...{ at, first, again, choice: policy.riskRules },
    // What was found at a later look is kept with what fired there alone.
    kept: first ? keptFacts(row) : then === undefined ? null : riskFacts.parse(then.facts),
    leaf: leaf === null ? {} : recorded.parse(leaf.data),
    fires: again === null ? null : assess(again, policy.riskRules),
    events: events.filter(({ createdAt }) => createdAt <= at),
  };
}

function valuesOf({ kept, leaf, again }: Look, name: RiskRuleName) {
  const { signal } = ruleFor(name, {});
  return {
    kept: kept === null ? null : riskWords(kept)[signal],
    recorded: typeof leaf[signal] === 'number' ? leaf[signal] : null,
    recomputed: again === null || !tells(again, signal) ? null : riskWords(again)[signal],
  };
}

function standingIn(events: readonly EventRow[], name: RiskRuleName): Standing {
  const event = events.find(({ rule }) => rule === name);
  return event === undefined ? 'none' : event.dry ? 'dry' : 'fired';
}

/** Values that are there are equal, and what fires was noticed then; what is not there contradicts nothing. */
function isSame(look: Look, name: RiskRuleName): boolean {
  const values = valuesOf(look, name);
  const known = Object.values(values).filter((value) => value !== null);
  if (new Set(known).size > 1) return false;
  if (look.fires === null || values.recomputed === null) return true;
  const fires = look.fires.fired.includes(name) ? 'fired' : look.fires.dry.includes(name) ? 'dry' : 'none';
  const noticed = standingIn(look.events, name);
  if (look.first) return noticed === fires;
  // A later look adds what was not noticed before, and takes nothing away.
  const isNew = look.events.some(({ rule, createdAt }) => rule === name && createdAt.getTime() === look.at.getTime());
  return isNew ? noticed === fires : fires === 'none' || noticed !== 'none';
}

/** Does the record tell this signal at all? What is not given measures nothing, which is not the same as zero. */
function tells(facts: RiskFacts, signal: (typeof riskSignals)[number]): boolean {
  return signal !== 'unknown_devices' || facts.deviceKnown !== undefined || measures[signal](facts) > 0;
}
