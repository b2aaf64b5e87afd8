import type { Role } from './roles.ts';

/** How far a role's permission reaches: the whole org, the departments of its scope, or the person's own records. */
export type Reach = 'org' | 'scope' | 'self';

type Row = Readonly<Partial<Record<Role, Reach>>>;

/** Who may do what, read as sentences: "a dept_admin may list members in their scope". What is not named is not allowed. */
export const access = {
  'member.list': { super_admin: 'org', dept_admin: 'scope', auditor: 'org' },
  'member.read': { super_admin: 'org', dept_admin: 'scope', auditor: 'org' },
  'member.invite': { super_admin: 'org' },
  'successors.edit': { super_admin: 'org', dept_admin: 'scope' },
  'unbinding.create': { super_admin: 'org', dept_admin: 'scope' },
  'unbinding.list': { super_admin: 'org', dept_admin: 'scope', auditor: 'org' },
  'unbinding.read': { super_admin: 'org', dept_admin: 'scope', auditor: 'org', member: 'self' },
  'unbinding.confirm': { super_admin: 'self', dept_admin: 'self', auditor: 'self', member: 'self' },
  /** The decision was made and proven; anybody who answers for the org may have it tried again. */
  'unbinding.resume': { super_admin: 'org', dept_admin: 'self', auditor: 'self', member: 'self' },
  'unbinding.cancel': { super_admin: 'org', dept_admin: 'scope', auditor: 'self', member: 'self' },
  'unbinding.approve': { super_admin: 'org' },
  'unbinding.release': { super_admin: 'org' },
  'unbinding.object': { super_admin: 'self', dept_admin: 'self', auditor: 'self', member: 'self' },
  'own.unbind': { super_admin: 'self', dept_admin: 'self', auditor: 'self', member: 'self' },
  'customer.move': { super_admin: 'org', dept_admin: 'scope' },
  /** A receiver tells how a hand-over to themself ended. */
  'customer.report': { super_admin: 'org', dept_admin: 'scope', auditor: 'self', member: 'self' },
  'pool.read': { super_admin: 'org', dept_admin: 'scope', auditor: 'org', member: 'self' },
  'pool.claim': { super_admin: 'self', dept_admin: 'self', auditor: 'self', member: 'self' },
  /** Self: a leader, for what waits in the departments that they lead. */
  'pool.release': { super_admin: 'org', dept_admin: 'scope', auditor: 'self', member: 'self' },
  'own.customers': { super_admin: 'self', dept_admin: 'self', auditor: 'self', member: 'self' },
  'successors.lift': { super_admin: 'org' },
  'customer.list': { super_admin: 'org', dept_admin: 'scope', auditor: 'org' },
  'task.list': { super_admin: 'org', dept_admin: 'self', auditor: 'self', member: 'self' },
  'task.complete': { super_admin: 'org', dept_admin: 'self', auditor: 'self', member: 'self' },
  /** Self: who owns it, who began the case, and whom it was escalated to. */
  'task.read': { super_admin: 'org', dept_admin: 'self', auditor: 'org', member: 'self' },
  'task.remind': { super_admin: 'org' },
  'timer.read': { super_admin: 'org', auditor: 'org' },
  'timer.move': { super_admin: 'org' },
  /** What could not be done and waits for a person to try it again. */
  'work.read': { super_admin: 'org', auditor: 'org' },
  'work.resume': { super_admin: 'org' },
  'frozen_role.read': { super_admin: 'org', auditor: 'org' },
  'frozen_role.review': { super_admin: 'org', auditor: 'org' },
  'unbinding.restore': { super_admin: 'org' },
  'hold.read': { super_admin: 'org', auditor: 'org' },
  'hold.edit': { super_admin: 'org' },
  'function.read': { super_admin: 'org', dept_admin: 'scope', auditor: 'org', member: 'self' },
  /** The org's own systems: the keys by which they ask, the addresses where they are told. */
  'system.read': { super_admin: 'org', auditor: 'org' },
  'system.edit': { super_admin: 'org' },
  'import.manage': { super_admin: 'org' },
  'ledger.read': { super_admin: 'org', auditor: 'org' },
  'risk.read': { super_admin: 'org', auditor: 'org' },
  /** What rules on trial would have done: who could be caught by one does not watch it being tried. */
  'risk.trial': { auditor: 'org' },
  /** Closing is the auditor's: who administers does not judge their own administration. */
  'audit.close': { auditor: 'org' },
  'policy.read': { super_admin: 'org', auditor: 'org' },
  'policy.edit': { super_admin: 'org' },
  /** An auditor stops a change before it takes effect, and makes none. */
  'policy.withdraw': { super_admin: 'org', auditor: 'org' },
  'role.read': { super_admin: 'org', auditor: 'org' },
  'role.edit': { super_admin: 'org' },
  'run.create': { super_admin: 'org', dept_admin: 'scope' },
  'run.read': { super_admin: 'org', dept_admin: 'self', auditor: 'org' },
  'run.confirm': { super_admin: 'self', dept_admin: 'self' },
  /** Pausing and stopping is for whoever began it and for any other super-admin. */
  'run.stop': { super_admin: 'org', dept_admin: 'self' },
  'run.object': { super_admin: 'self', dept_admin: 'self', auditor: 'self', member: 'self' },
  /** The initiator, or anybody who answers for the org. */
  'unbinding.schedule': { super_admin: 'org', dept_admin: 'self', auditor: 'self', member: 'self' },
  /** Self: who leaves, and who leads them. */
  'departure.read': { super_admin: 'org', dept_admin: 'scope', auditor: 'org', member: 'self' },
  'departure.edit': { super_admin: 'org', dept_admin: 'scope' },
  'stats.read': { super_admin: 'org', auditor: 'org' },
  'stats.inheritance': { super_admin: 'org', dept_admin: 'scope', auditor: 'org' },
  /** Self: what they asked for, and what they decide in the stead of a super-admin who is away. */
  'approval.read': { super_admin: 'org', dept_admin: 'self', auditor: 'org', member: 'self' },
  'approval.decide': { super_admin: 'org', dept_admin: 'self', auditor: 'self', member: 'self' },
  'delegation.read': { super_admin: 'org', auditor: 'org' },
  'delegation.edit': { super_admin: 'org' },
} as const satisfies Readonly<Record<string, Row>>;
export type Action = keyof typeof access;
export const actions = Object.keys(access) as readonly Action[];

const order: readonly Reach[] = ['org', 'scope', 'self'];

/** The widest reach that any of these roles gives for an action, or null when none allows it. */
export function reachOf(
  held: readonly Role[],
  action: Action,
  table: Readonly<Record<Action, Row>> = access,
): Reach | null {
  const given = new Set(held.map((role) => table[action][role]));
  return order.find((reach) => given.has(reach)) ?? null;
}
