import { sees } from '../people/scope.ts';
import { currentPolicy } from '../policy/current.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import type { CaseRow } from './case.ts';
import { actorOf } from './preview.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** Does this case exist for this person now: one that they began about themself, or one about somebody whom they see? */
export async function reads(tx: Reader, user: SignedIn, row: CaseRow): Promise<boolean> {
  if (row.initiatorId === user.id && row.memberId === user.id) return true;
  return sees(tx, user, 'unbinding.read', row.memberId);
}

/**
 * May this person go on with the case that they began? R1's precondition holds from the first factor to the
 * confirmation: a right, a scope or a member that was taken away meanwhile no longer carries a case out.
 */
export async function mayStill(tx: Reader, user: SignedIn, row: CaseRow): Promise<Refusal | null> {
  if (!(await reads(tx, user, row))) return refuse('not-found');
  if (row.initiatorId !== user.id) return refuse('not-allowed');
  if (row.actor === 'member') {
    const { policy } = await currentPolicy(tx, row.orgId);
    return policy.forceBinding ? refuse('binding-forced') : null;
  }
  const actor = actorOf(user, row.memberId);
  if (isRefusal(actor)) return actor;
  if (actor !== row.actor) return refuse('not-allowed');
  return (await sees(tx, user, 'unbinding.create', row.memberId)) ? null : refuse('not-found');
}
