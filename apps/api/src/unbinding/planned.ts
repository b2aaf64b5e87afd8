import type { Policy } from '@unbind/domain/policy/policy';
import type { MemberFacts, Part, SuccessorFact } from '@unbind/domain/unbinding/facts';
import { type Planned, plan } from '@unbind/domain/unbinding/plan';
import { currentPolicy } from '../policy/current.ts';
import type { Tx } from '../transaction.ts';
import { memberFacts, successorFacts } from './facts.ts';

/** What is to become of a member, computed from the facts of this moment. */
export interface PlannedCase {
  readonly facts: MemberFacts;
  readonly successors: readonly SuccessorFact[];
  readonly effects: readonly Planned[];
  readonly policy: Policy;
  readonly timeZone: string;
}

/**
 * Reads the facts and plans on them; null when no WeChat account is bound. The only way to a plan, so that preview,
 * forecast and carry-out cannot drift apart.
 */
export async function planCase(
  tx: Pick<Tx, 'db' | 'now'>,
  of: { readonly orgId: string; readonly memberId: string; readonly initiatorId: string },
  parts: readonly Part[],
): Promise<PlannedCase | null> {
  const { orgId, memberId, initiatorId } = of;
  const facts = await memberFacts(tx, orgId, memberId);
  if (facts === null) return null;
  const { policy, timeZone } = await currentPolicy(tx, orgId);
  const successors = await successorFacts(tx, orgId, memberId);
  const member = await tx.db.member.findUniqueOrThrow({ where: { id: memberId }, select: { leaderId: true } });
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
  return { facts, successors, effects, policy, timeZone };
}
