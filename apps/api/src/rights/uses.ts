import type { FrozenRole } from '@unbind/contract/rights';
import type { LeafKind } from '../ledger/kinds.ts';

const ofCases = ['case_opened', 'confirmed', 'cancelled', 'carried_out'] as const;
const ofCustomers = ['successors_changed', 'customers_sent', 'customers_decided', 'pool_released'] as const;

/**
 * What each role lets its holder do that others cannot, as the record calls it: what an auditor wants to know of a frozen
 * one. A management role of WeCom is used there, and the record here knows nothing of it.
 */
const uses = {
  super_admin: [
    ...ofCases,
    ...ofCustomers,
    'approved',
    'released',
    'restored',
    'return_decided',
    'frozen_role_reviewed',
    'role_given',
    'role_ended',
    'policy_changed',
    'member_invited',
    'import_committed',
    'successors_lifted',
  ],
  dept_admin: [...ofCases, ...ofCustomers],
  auditor: ['frozen_role_reviewed'],
  department_manager: null,
} as const satisfies Readonly<Record<FrozenRole['role'], readonly LeafKind[] | null>>;

/** The kinds of leaves that this role accounts for; null where the record cannot tell. */
export const usesOf = (role: FrozenRole['role']): readonly LeafKind[] | null => uses[role];
