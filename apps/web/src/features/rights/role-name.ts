import type { FrozenRole } from '@unbind/contract/rights';
import { usePreferences } from '../../app/preferences.tsx';

/** The console's roles have words in every language; a management role has the name that WeCom gave it. */
export function useRoleName(): (role: Pick<FrozenRole, 'role' | 'name'>) => string {
  const { t } = usePreferences();
  return ({ role, name }) => (role === 'department_manager' ? name : t(`role.${role}`));
}
