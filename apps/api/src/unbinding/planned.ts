import { createHash } from 'node:crypto';
import type { Inheritance } from '@unbind/contract/unbindings';
import { rulesFor } from '@unbind/domain/inheritance/rules';
import type { Policy } from '@unbind/domain/policy/policy';
import type { MemberFacts, Part, SuccessorFact } from '@unbind/domain/unbinding/facts';
import { isPartial } from '@unbind/domain/unbinding/hand-over';
import { type Planned, plan } from '@unbind/domain/unbinding/plan';
import { type ListRow, listsFor } from '../inheritance/list.ts';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import { memberFacts, successorsByList } from './facts.ts';

/** What is to become of a member, computed from the facts of this moment. */
export interface PlannedCase {
  readonly facts: MemberFacts;
  /** The list that serves the member, and who of it can receive now. */
  readonly list: ListRow | null;
  readonly successors: readonly SuccessorFact[];
  /** The parts that customers fall into, the org's rules among them; `rules` of them at the beginning. */
  readonly parts: readonly Part[];
  readonly rules: number;
  readonly effects: readonly Planned[];
  readonly policy: Policy;
  readonly timeZone: string;
}

/** What was chosen, as parts of which the last takes all that is left. */
export const partsOf = (inheritance: Inheritance): readonly Part[] => {
  const parts: readonly Part[] = 'parts' in inheritance ? inheritance.parts : [inheritance];
  const last = parts.at(-1);
  return last !== undefined && isPartial(last) ? [...parts, { mode: 'pool' }] : parts;
};

/** What members who are unbound together have to do with each other. */
export interface Together {
  /** All of them: whoever is on the list receives nothing and is asked nothing. */
  readonly leaving: ReadonlySet<string>;
  /** Places of each list that earlier ones of them have been given, by the receiver; grows as more are planned. */
  readonly taken: Map<string, Map<string, number>>;
}

const alone: Together = { leaving: new Set(), taken: new Map() };

/** Plans for one member; null when no WeChat account is bound. */
export const planCase = async (
  tx: Pick<Tx, 'db' | 'now'>,
  of: { readonly orgId: string; readonly memberId: string; readonly initiatorId: string },
  inheritance: Inheritance,
): Promise<PlannedCase | null> =>
  (await planCases(tx, { ...of, memberIds: [of.memberId] }, inheritance)).get(of.memberId) ?? null;

/**
 * Reads the facts of these members and plans on them, in their order; whoever has no WeChat account bound is left out. The
 * only way to a plan, so that preview, forecast and carry-out cannot drift apart, alone or together.
 */
export async function planCases(
  tx: Pick<Tx, 'db' | 'now'>,
  of: { readonly orgId: string; readonly memberIds: readonly string[]; readonly initiatorId: string },
  inheritance: Inheritance,
  { leaving, taken }: Together = alone,
): Promise<ReadonlyMap<string, PlannedCase>> {
  const { orgId, initiatorId } = of;
  const all = await memberFacts(tx, orgId, of.memberIds);
  const planned = new Map<string, PlannedCase>();
  if (all.size === 0) return planned;
  const { policy, timeZone } = await currentPolicy(tx, orgId);
  const listOf = await listsFor(tx, orgId, of.memberIds);
  const lists = new Map(of.memberIds.flatMap((id) => listOf(id) ?? []).map((list) => [list.id, list]));
  const successorsOf = await successorsByList(tx, [...lists.values()]);
  const people = await placesOfWork(tx, of.memberIds);
  // Whoever splits by hand has decided; the org's rules come before a plain `assign` only.
  const plain = !('parts' in inheritance) && inheritance.mode === 'assign' && !isPartial(inheritance);
  for (const memberId of of.memberIds) {
    const facts = all.get(memberId);
    if (facts === undefined) continue;
    const list = listOf(memberId);
    const given = taken.get(list?.id ?? '');
    const successors = successorsOf(list, memberId)
      .filter((each) => !leaving.has(each.memberId))
      .map((each) => ({ ...each, capacity: left(each.capacity, given?.get(each.memberId) ?? 0) }));
    const { leaderId, departments } = people(memberId);
    const leader = leaderId === null || leaving.has(leaderId) ? initiatorId : leaderId;
    const rules: readonly Part[] = plain ? rulesFor(policy.handOverRules, departments) : [];
    const parts = [...rules, ...partsOf(inheritance)];
    const effects = plan({
      ...{ facts, successors, parts, numbers: policy, timeZone, now: tx.now, connected: false },
      people: { member: memberId, leader, initiator: initiatorId },
    });
    if (list !== null && leaving.size > 0) take(taken, list.id, takesOf(effects, successors));
    planned.set(memberId, { facts, list, successors, parts, rules: rules.length, effects, policy, timeZone });
  }
  return planned;
}

const left = (capacity: number | null, given: number): number | null =>
  capacity === null ? null : Math.max(0, capacity - given);

/** How many places of a limited number a plan takes, by the receiver. */
export function takesOf(effects: readonly Planned[], successors: readonly SuccessorFact[]): Record<string, number> {
  const limited = new Set(successors.flatMap(({ memberId, capacity }) => (capacity === null ? [] : [memberId])));
  const takes: Record<string, number> = {};
  for (const { to } of effects.find(({ kind }) => kind === 'customers_transfer')?.items ?? [])
    if (to !== null && limited.has(to)) takes[to] = (takes[to] ?? 0) + 1;
  return takes;
}

/** Remembers places that are given away. */
export function take(taken: Together['taken'], listId: string, takes: Readonly<Record<string, number>>): void {
  const of = taken.get(listId) ?? new Map<string, number>();
  for (const [memberId, count] of Object.entries(takes)) of.set(memberId, (of.get(memberId) ?? 0) + count);
  if (of.size > 0) taken.set(listId, of);
}

async function placesOfWork({ db }: Pick<Tx, 'db'>, memberIds: readonly string[]) {
  const rows = await db.member.findMany({
    where: { id: { in: [...memberIds] } },
    select: { id: true, leaderId: true, memberships: { select: { departmentId: true } } },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return (id: string) => ({
    leaderId: byId.get(id)?.leaderId ?? null,
    departments: new Set(byId.get(id)?.memberships.map(({ departmentId }) => departmentId)),
  });
}

/** What becomes of the customers: what a person decides on. The rest follows from the rules and may go on changing. */
export const handedOver = (effects: readonly Planned[]): readonly Planned[] =>
  effects.filter((effect) => effect.rule === 'R3');

/** Each object's predicted outcome, as one hash. Times move on and are left out. */
export function forecastHash(effects: readonly Planned[]): string {
  const hash = createHash('sha256');
  for (const { kind, count, items } of effects) {
    hash.update(`${kind} ${count}\n`);
    for (const { objectId, forecast, to } of items) hash.update(`${objectId}\t${forecast}\t${to ?? ''}\n`);
  }
  return hash.digest('hex');
}
