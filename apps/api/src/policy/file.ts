import type { PolicyFile } from '@unbind/contract/policy';
import { policyFormat } from '@unbind/contract/policy';
import type { Policy } from '@unbind/domain/policy/policy';
import { lockOrg } from '../ledger/lock-org.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { outOfBounds } from './change.ts';
import { currentPolicy } from './current.ts';
import { draftOf, store } from './draft.ts';
import { inWords } from './write.ts';

const namesDepartments = ({ departmentIds }: Policy['handOverRules'][number]): boolean => departmentIds !== undefined;

/**
 * The numbers in force without anything that only this org knows. A rule that names a department is left out whole:
 * without its department it would take everybody's customers.
 */
export async function exportPolicy(tx: Tx, user: SignedIn): Promise<PolicyFile> {
  const { policy } = await currentPolicy(tx, user.orgId);
  const { handOverRules, ...rest } = policy;
  tx.record({ orgId: user.orgId, kind: 'policy_exported', actorId: user.id, data: {} });
  return {
    format: policyFormat.name,
    formatVersion: policyFormat.version,
    exportedAt: tx.now.toISOString(),
    numbers: {
      ...rest,
      handOverRules: handOverRules.flatMap(({ departmentIds, ...rule }) => (departmentIds === undefined ? [rule] : [])),
    },
    leftOut: handOverRules.flatMap((rule, index) => (namesDepartments(rule) ? [`handOverRules.${index}`] : [])),
  };
}

export interface Imported {
  readonly leftOut: string[];
  readonly kept: number;
  readonly missing: string[];
}

/** Puts the numbers of a file into the org's draft. What the file does not have is as in force. */
export async function importPolicy(tx: Tx, user: SignedIn, file: PolicyFile): Promise<Imported | Refusal> {
  const { orgId } = user;
  await lockOrg(tx, orgId);
  const draft = await draftOf(tx, orgId);
  if (draft?.state === 'asked') return refuse('draft-asked');
  const { policy } = await currentPolicy(tx, orgId);
  const given = Object.fromEntries(Object.entries(file.numbers).filter(([, value]) => value !== undefined));
  const kept = policy.handOverRules.filter(namesDepartments);
  const rules = file.numbers.handOverRules;
  const handOverRules = rules === undefined ? policy.handOverRules : [...kept, ...rules].slice(0, 20);
  const numbers: Policy = { ...policy, ...given, handOverRules };
  const refusal = outOfBounds(numbers, 'numbers.');
  if (refusal !== null) return refusal;
  await store(tx, user, draft, { numbers, reason: draft?.reason ?? null, effectiveAt: null });
  tx.record({ orgId, kind: 'policy_imported', actorId: user.id, data: { changes: inWords(policy, numbers) } });
  return {
    leftOut: file.leftOut,
    kept: rules === undefined ? 0 : kept.length,
    missing: Object.keys(policy).filter((key) => !(key in given)),
  };
}
