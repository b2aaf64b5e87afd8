import { type ChecklistItem, checklistOf, type DepartureFacts } from '@unbind/domain/departures/checklist';
import type { Deps } from '../deps.ts';
import { ageOf } from '../inheritance/age.ts';
import { listFor } from '../inheritance/list.ts';
import { currentPolicy } from '../policy/current.ts';
import { suggestions } from '../tasks/suggest.ts';
import type { Tx } from '../transaction.ts';
import { successorFacts } from '../unbinding/facts.ts';
import type { DepartureRow } from './reach.ts';

type Reader = Pick<Tx, 'db' | 'now'>;
type Needs = Pick<Deps, 'workingDay'>;

/** The checklist of a departure as things stand now. */
export const checklistFor = async (tx: Reader, deps: Needs, row: DepartureRow): Promise<ChecklistItem[]> =>
  checklistOf(await factsOf(tx, deps, row));

async function factsOf(tx: Reader, { workingDay }: Needs, row: DepartureRow): Promise<DepartureFacts> {
  const { db } = tx;
  const { orgId, memberId } = row;
  const { policy, timeZone } = await currentPolicy(tx, orgId);
  const list = await listFor(tx, orgId, memberId);
  const fit = await successorFacts(tx, memberId, list);
  // What counts is how old the list will be on the last day.
  const age = ageOf(list, { policy, timeZone, now: row.leavesAt, workingDay });
  const deputies = await suggestions(tx, orgId, [memberId]);
  const mine = { orgId, memberId };
  return {
    level: policy.level,
    successors: list === null ? null : { fit: fit.length, ageDays: age.days ?? 0, lifted: age.lifted },
    wantedAgeDays: policy.successorAgeDays,
    customers: await db.customer.count({ where: { orgId, ownerId: memberId } }),
    notes: await db.handoverNote.count({ where: mine }),
    flows: await db.approvalApprover.count({ where: { ...mine, vacantSince: null } }),
    deputies: deputies.get(memberId)?.length ?? 0,
    groups: await db.customerGroup.count({ where: { orgId, ownerId: memberId } }),
    functions: await db.interopAsset.count({ where: { ...mine, state: 'working', kind: { not: 'e_invoice' } } }),
    case: await caseOf(tx, row),
  };
}

const begun = ['draft', 'verifying', 'awaiting_approval', 'blocked', 'holding', 'confirmable', 'executing', 'failed'];

/** How far the case is; one that ended with nothing carried out is as if there were none. */
async function caseOf({ db }: Reader, row: DepartureRow): Promise<DepartureFacts['case']> {
  const found = await db.unbinding.findFirst({ where: { id: row.unbindingId ?? '', orgId: row.orgId } });
  if (found === null) return 'none';
  if (found.executedAt !== null) return 'carried_out';
  if (found.state === 'scheduled')
    return found.scheduledAt?.getTime() === row.leavesAt.getTime() ? 'scheduled' : 'other_time';
  return begun.includes(found.state) ? 'under_way' : 'none';
}
