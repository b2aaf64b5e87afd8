import type { Action } from '@unbind/domain/access/can';
import { Link } from 'react-router';
import { usePreferences } from '../app/preferences.tsx';
import { useMay } from '../app/session.tsx';
import { Tabs } from '../ui/page.tsx';

interface Tab {
  readonly to: string;
  readonly name: 'shell.frozenRoles' | 'shell.timers' | 'shell.parked' | 'shell.risk' | 'legalHold.title';
  readonly needs: Action;
}

/** Everything that is there to be looked at afterwards, each with what one must be allowed to open it. */
const tabs = [
  { to: '/audit/frozen-roles', name: 'shell.frozenRoles', needs: 'frozen_role.read' },
  { to: '/audit/risk', name: 'shell.risk', needs: 'risk.read' },
  { to: '/audit/timers', name: 'shell.timers', needs: 'timer.read' },
  { to: '/audit/parked', name: 'shell.parked', needs: 'work.read' },
  { to: '/audit/holds', name: 'legalHold.title', needs: 'hold.read' },
] as const satisfies readonly Tab[];

export type AuditPage = (typeof tabs)[number]['to'];

export function AuditTabs({ current }: { readonly current: AuditPage }) {
  const { t } = usePreferences();
  const may = useMay();
  return (
    <Tabs label={t('shell.auditViews')}>
      {tabs
        .filter(({ needs }) => may(needs))
        .map(({ to, name }) => (
          <Link key={to} to={to} replace aria-current={to === current ? 'page' : undefined}>
            {t(name)}
          </Link>
        ))}
    </Tabs>
  );
}
