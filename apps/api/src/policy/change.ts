import type { PolicyView } from '@unbind/contract/policy';
import { type Policy, policyBounds, policyFaults } from '@unbind/domain/policy/policy';
import { lockOrg } from '../ledger/lock-org.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { peopleOf } from '../people/people.ts';
import { Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { currentPolicy, storedNumbers } from './current.ts';

const etagOf = (version: number): string => `"${version}"`;

const newest = ({ db }: Pick<Tx, 'db'>, orgId: string) =>
  db.policy.findFirst({ where: { orgId }, orderBy: { version: 'desc' } });

export async function viewPolicy(tx: Pick<Tx, 'db' | 'now'>, orgId: string): Promise<PolicyView> {
  const { policy } = await currentPolicy(tx, orgId);
  const row = await newest(tx, orgId);
  const people = await peopleOf(tx, orgId, [row?.changedById ?? null]);
  return {
    numbers: policy,
    bounds: policyBounds,
    version: row?.version ?? 0,
    changedAt: row?.createdAt.toISOString() ?? null,
    changedBy: people(row?.changedById ?? null),
    etag: etagOf(row?.version ?? 0),
  };
}

/** What a caller may leave out of a change. */
export type Change = { readonly [Key in keyof Policy]?: Policy[Key] | undefined };

/**
 * Changes the org's numbers when `etag` is still theirs (`stale` otherwise), within their bounds, on the record with what
 * they were. Cases under way keep what they began with.
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
  const version = (await newest(tx, orgId))?.version ?? 0;
  if (etag !== etagOf(version)) return refuse('stale');
  const { policy: before } = await currentPolicy(tx, orgId);
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const after: Policy = { ...before, ...Object.fromEntries(given) };
  const faults = policyFaults(after);
  if (faults.length > 0)
    return new Refusal(
      'input-invalid',
      {},
      faults.map((path) => ({ path, message: 'out of bounds' })),
    );
  const data = { id: tx.newId(), orgId, version: version + 1, effectiveAt: tx.now, changedById: user.id };
  await tx.db.policy.create({ data: { ...data, numbers: storedNumbers(after), createdAt: tx.now } });
  const was: Readonly<Record<string, unknown>> = { ...before };
  const changes = given
    .map(([key, to]) => [key, JSON.stringify(was[key]), JSON.stringify(to)])
    .filter(([, from, to]) => from !== to)
    .map(([key, from, to]) => `${key}: ${from} → ${to}`);
  tx.record({ orgId, kind: 'policy_changed', actorId: user.id, data: { version: version + 1, changes } });
  const others = (await superAdmins(tx, orgId)).filter((id) => id !== user.id);
  await tell(tx, orgId, others, { kind: 'policy_changed', params: { name: user.name }, path: '/settings/policy' });
  return true;
}
