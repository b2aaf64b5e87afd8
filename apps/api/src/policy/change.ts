import type { PolicyView } from '@unbind/contract/policy';
import { type Policy, policyBounds, policyFaults } from '@unbind/domain/policy/policy';
import { needsSecond } from '@unbind/domain/policy/publishing';
import { lockOrg } from '../ledger/lock-org.ts';
import { peopleOf } from '../people/people.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { currentPolicy, versionInForce, versionNewest, versionWaiting } from './current.ts';
import { viewVersions } from './versions.ts';
import { writeVersion } from './write.ts';

type Stored = Awaited<ReturnType<typeof versionNewest>>;

/** Another one after each version, and after a version was withdrawn. */
const etagOf = (newest: Stored): string => `"${newest?.version ?? 0}${newest?.withdrawnAt == null ? '' : 'w'}"`;

export async function viewPolicy(tx: Pick<Tx, 'db' | 'now'>, orgId: string): Promise<PolicyView> {
  const { policy } = await currentPolicy(tx, orgId);
  const row = await versionInForce(tx, orgId);
  const waits = await versionWaiting(tx, orgId);
  const [waiting = null] = await viewVersions(tx, orgId, waits === null ? [] : [waits]);
  const people = await peopleOf(tx, orgId, [row?.changedById ?? null]);
  return {
    numbers: policy,
    bounds: policyBounds,
    version: row?.version ?? 0,
    changedAt: row?.createdAt.toISOString() ?? null,
    changedBy: people(row?.changedById ?? null),
    effectiveAt: row?.effectiveAt.toISOString() ?? null,
    waiting,
    needsSecond: needsSecond(policy.level),
    etag: etagOf(await versionNewest(tx, orgId)),
  };
}

/** What a caller may leave out of a change. */
export type Change = { readonly [Key in keyof Policy]?: Policy[Key] | undefined };

/** `input-invalid` with the path of each number that is out of its bounds; null when all are within. */
export function outOfBounds(policy: Policy, below = ''): Refusal | null {
  const faults = policyFaults(policy);
  if (faults.length === 0) return null;
  const errors = faults.map((path) => ({ path: `${below}${path}`, message: 'out of bounds' }));
  return new Refusal('input-invalid', {}, errors);
}

/** While a version waits there is no other: whoever wants to change something decides about that one first. */
export async function pending(tx: Pick<Tx, 'db' | 'now'>, orgId: string): Promise<Refusal | null> {
  const waits = await versionWaiting(tx, orgId);
  return waits === null
    ? null
    : refuse('policy-pending', { version: waits.version, at: waits.effectiveAt.toISOString() });
}

/**
 * Changes the org's numbers at once when `etag` is still theirs (`stale` otherwise), within their bounds, on the record with
 * what they were. Cases under way keep what they began with. Where a change takes two people, nothing is changed.
 */
export async function changePolicy(
  tx: Tx,
  user: SignedIn,
  change: Change,
  etag: string | undefined,
): Promise<true | Refusal> {
  const { orgId } = user;
  // Locks the org's numbers: of two changes at the same moment the second is stale.
  await lockOrg(tx, orgId);
  if (etag !== etagOf(await versionNewest(tx, orgId))) return refuse('stale');
  const { policy: before } = await currentPolicy(tx, orgId);
  if (needsSecond(before.level)) return refuse('approval-needed');
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const after: Policy = { ...before, ...Object.fromEntries(given) };
  const refusal = outOfBounds(after) ?? (await pending(tx, orgId));
  if (refusal !== null) return refusal;
  await writeVersion(tx, { orgId, numbers: after, effectiveAt: tx.now, changedById: user.id, reason: null });
  return true;
}
