import { defaultPolicy } from '@unbind/domain/policy/policy';
import type { Deps } from '../deps.ts';
import { storedNumbers } from '../policy/current.ts';
import { isRefusal } from '../refusal.ts';
import { transaction } from '../transaction.ts';
import { sortNameOf, termsOf } from './derived/names.ts';
import type { Importer } from './preview.ts';

type Needs = Pick<Deps, 'db' | 'clock' | 'random' | 'messenger' | 'changes' | 'crashPoint'>;

/** The person who begins with the org: super-admin with the right to edit contacts, as R1 asks. */
export interface FirstAdmin {
  readonly account: string;
  readonly name: string;
}

/** A new org with its root department, the default policy and its first super-admin, who can then import everything else. */
export async function createOrg(deps: Needs, org: { name: string; id?: string }, admin: FirstAdmin): Promise<Importer> {
  const outcome = await transaction(deps, async (tx) => {
    const [id, memberId, departmentId] = [org.id ?? tx.newId(), tx.newId(), tx.newId()];
    const [orgId, now, sortName] = [id, tx.now, sortNameOf(admin.name)];
    await tx.db.org.create({ data: { id, name: org.name, createdAt: now } });
    await tx.db.policy.create({
      data: {
        id: tx.newId(),
        orgId,
        version: 1,
        effectiveAt: now,
        numbers: storedNumbers(defaultPolicy),
        createdAt: now,
      },
    });
    await tx.db.department.create({
      data: {
        id: departmentId,
        orgId,
        externalId: '1',
        name: org.name,
        path: `/${departmentId}/`,
        depth: 0,
        memberCount: 1,
      },
    });
    const { account, name } = admin;
    const accountKey = account.toLowerCase();
    await tx.db.member.create({
      data: {
        id: memberId,
        orgId,
        account,
        accountKey,
        name,
        sortName,
        mainDepartmentId: departmentId,
        createdAt: now,
        updatedAt: now,
      },
    });
    await tx.db.membership.create({ data: { orgId, departmentId, memberId, direct: true, sortName } });
    const terms = termsOf({ ...admin, mobile: null });
    await tx.db.memberTerm.createMany({ data: terms.map((term) => ({ orgId, term, memberId })) });
    await tx.db.roleGrant.create({
      data: {
        id: tx.newId(),
        orgId,
        memberId,
        role: 'super_admin',
        name: '超级管理员',
        contactsEdit: true,
        grantedAt: now,
      },
    });
    tx.record({ orgId, kind: 'org_created', actorId: memberId, data: { memberId } });
    return { id: memberId, orgId };
  });
  // Nothing in it is refused; a fault of the database is thrown.
  if (isRefusal(outcome)) throw new Error(outcome.code);
  return outcome;
}
