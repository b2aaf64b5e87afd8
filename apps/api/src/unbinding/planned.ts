import { createHash } from 'node:crypto';
import type { Inheritance } from '@unbind/contract/unbindings';
import { rulesFor } from '@unbind/domain/inheritance/rules';
import type { Policy } from '@unbind/domain/policy/policy';
import type { MemberFacts, Part, SuccessorFact } from '@unbind/domain/unbinding/facts';
import { isPartial } from '@unbind/domain/unbinding/hand-over';
import { type Planned, plan } from '@unbind/domain/unbinding/plan';
import { type ListRow, listFor } from '../inheritance/list.ts';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import { memberFacts, successorFacts } from './facts.ts';

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

/**
 * Reads the facts and plans on them; null when no WeChat account is bound. The only way to a plan, so that preview,
 * forecast and carry-out cannot drift apart.
 */
export async function planCase(
  tx: Pick<Tx, 'db' | 'now'>,
  of: { readonly orgId: string; readonly memberId: string; readonly initiatorId: string },
  inheritance: Inheritance,
): Promise<PlannedCase | null> {
  const { orgId, memberId, initiatorId } = of;
  const facts = await memberFacts(tx, orgId, memberId);
  if (facts === null) return null;
  const { policy, timeZone } = await currentPolicy(tx, orgId);
  const list = await listFor(tx, orgId, memberId);
  const successors = await successorFacts(tx, memberId, list);
  const member = await tx.db.member.findUniqueOrThrow({
    where: { id: memberId },
    select: { leaderId: true, memberships: { select: { departmentId: true } } },
  });
  const departments = new Set(member.memberships.map(({ departmentId }) => departmentId));
  // Whoever splits by hand has decided; the org's rules come before a plain `assign` only.
  const plain = !('parts' in inheritance) && inheritance.mode === 'assign' && !isPartial(inheritance);
  const rules: readonly Part[] = plain ? rulesFor(policy.handOverRules, departments) : [];
  const parts = [...rules, ...partsOf(inheritance)];
  const effects = plan({
    facts,
    successors,
    parts,
    numbers: policy,
    timeZone,
    now: tx.now,
    connected: false,
    people: { member: memberId, leader: member.leaderId ?? initiatorId, initiator: initiatorId },
  });
  return { facts, list, successors, parts, rules: rules.length, effects, policy, timeZone };
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
