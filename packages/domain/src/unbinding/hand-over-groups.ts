import { assign } from '../inheritance/assign.ts';
import { type GroupStay, groupsThatMove } from '../inheritance/groups.ts';
import type { MemberFacts, PlanInput } from './facts.ts';

type Group = MemberFacts['groups'][number];

/** Who owns each group afterwards: by the list as customers are, but a list's capacity counts customers; without a list the leader. */
function newOwners({ facts, successors, people }: PlanInput): (groupId: string) => string {
  const { assigned } = assign(
    facts.groups,
    successors.map((each) => ({ ...each, capacity: null, customersNow: 0 })),
  );
  const owners = new Map(assigned.map(({ customerId, memberId }) => [customerId, memberId]));
  return (groupId) => owners.get(groupId) ?? people.leader;
}

/** With a member who keeps their customers for a new WeChat their groups stay too. */
const keeps = ({ parts }: PlanInput): boolean => parts.some((part) => part.mode === 'retain');

/** The groups that get another owner now. */
export function groupsTransferred(input: PlanInput): { group: Group; to: string }[] {
  if (keeps(input)) return [];
  const { facts, now } = input;
  const ownerOf = newOwners(input);
  return groupsThatMove(facts.groups, facts.groupsMoved, now).move.map((group) => ({ group, to: ownerOf(group.id) }));
}

/** Those that a limit of WeCom keeps where they are, whom they are meant for, and until when. */
export function groupsStaying(input: PlanInput): { group: Group; to: string; why: GroupStay; until: Date }[] {
  if (keeps(input)) return [];
  const { facts, now } = input;
  const ownerOf = newOwners(input);
  const { stay } = groupsThatMove(facts.groups, facts.groupsMoved, now);
  return stay.map((each) => ({ ...each, to: ownerOf(each.group.id) }));
}
