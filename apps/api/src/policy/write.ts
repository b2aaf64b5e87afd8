import { policyChanges } from '@unbind/domain/policy/changes';
import type { Policy } from '@unbind/domain/policy/policy';
import { localMinute } from '@unbind/domain/time/zone';
import { noteHash } from '../ledger/note-hash.ts';
import { superAdmins, tell } from '../notifications/tell.ts';
import { known, peopleOf } from '../people/people.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { currentPolicy, readNumbers, storedNumbers, versionNewest } from './current.ts';

export interface NewVersion {
  readonly orgId: string;
  readonly numbers: Policy;
  readonly effectiveAt: Date;
  readonly changedById: string;
  readonly approvedById?: string | null;
  readonly reason: string | null;
  /** Nobody else could agree: it waits, and whoever audits is told as well. */
  readonly standIn?: boolean;
}

/** Writes the next version of a locked org: on the record with what it was before, and everybody who administers is told. */
export async function writeVersion(tx: Tx, of: NewVersion): Promise<number> {
  const { orgId, numbers, effectiveAt, changedById, approvedById = null, reason } = of;
  const { policy: before, timeZone } = await currentPolicy(tx, orgId);
  const version = ((await versionNewest(tx, orgId))?.version ?? 0) + 1;
  const who = { changedById, approvedById, reason };
  await tx.db.policy.create({
    data: {
      ...{ id: tx.newId(), orgId, version, effectiveAt, numbers: storedNumbers(numbers) },
      ...who,
      createdAt: tx.now,
    },
  });
  const waits = effectiveAt > tx.now;
  tx.record({
    orgId,
    kind: 'policy_changed',
    actorId: changedById,
    data: {
      version,
      changes: inWords(before, numbers),
      ...(reason === null ? {} : { reasonHash: noteHash(reason) }),
      ...(waits ? { effectiveAt: effectiveAt.toISOString() } : {}),
      ...(approvedById === null ? {} : { approvedById }),
      ...(of.standIn === true ? { standIn: true } : {}),
    },
  });
  const name = known((await peopleOf(tx, orgId, [changedById]))(changedById)).name;
  // Who agreed knows; who asked is told.
  const others = (await superAdmins(tx, orgId)).filter((id) => id !== (approvedById ?? changedById));
  if (!waits) await tell(tx, orgId, others, { kind: 'policy_changed', params: { name }, path: '/settings/policy' });
  else
    await tell(tx, orgId, [...others, ...(of.standIn === true ? [changedById, ...(await auditors(tx, orgId))] : [])], {
      kind: 'policy_planned',
      params: { name, at: localMinute(effectiveAt, timeZone).replace('T', ' ') },
      path: '/settings/policy',
    });
  return version;
}

/** Numbers are no secret and name nobody: the record says each of them. */
export const inWords = (before: Policy, after: Policy): string[] =>
  policyChanges(before, after).map((change) => {
    const key = change.key === 'riskRules' ? `riskRules.${change.rule}` : change.key;
    return `${key}: ${JSON.stringify(change.from)} → ${JSON.stringify(change.to)}`;
  });

/** Who audits this org now. */
async function auditors({ db }: Pick<Tx, 'db'>, orgId: string): Promise<string[]> {
  const grants = await db.roleGrant.findMany({
    where: { orgId, role: 'auditor', endedAt: null, frozenAt: null },
    select: { memberId: true },
  });
  return grants.map(({ memberId }) => memberId);
}

/** Withdraws a version that waits for its time: it never takes effect, and what is in force stays. */
export async function withdrawVersion(tx: Tx, user: SignedIn, id: string, reason: string): Promise<true | Refusal> {
  const { orgId } = user;
  const row = await tx.db.policy.findFirst({ where: { id, orgId } });
  if (row === null) return refuse('not-found');
  const { count } = await tx.db.policy.updateMany({
    where: { id, orgId, withdrawnAt: null, effectiveAt: { gt: tx.now } },
    data: { withdrawnAt: tx.now, withdrawnById: user.id },
  });
  if (count === 0) return refuse('version-ended');
  const { policy } = await currentPolicy(tx, orgId);
  tx.record({
    orgId,
    kind: 'policy_withdrawn',
    actorId: user.id,
    data: { version: row.version, changes: inWords(policy, readNumbers(row.numbers)), reasonHash: noteHash(reason) },
  });
  const others = [...(await superAdmins(tx, orgId)), row.changedById ?? user.id].filter((each) => each !== user.id);
  await tell(tx, orgId, others, {
    kind: 'policy_withdrawn',
    params: { name: user.name, version: row.version, reason },
    path: '/settings/policy/history',
  });
  return true;
}
