import type { Action } from '@unbind/domain/access/can';
import {
  Bell,
  ChevronRight,
  FileUp,
  type LucideIcon,
  ShieldCheck,
  SlidersHorizontal,
  Smartphone,
  UserCog,
  Users,
  Waypoints,
} from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { useTitle } from '../../app/view.tsx';
import { Card, Page } from '../../ui/page.tsx';
import styles from './settings.module.css';

type Title =
  | 'me.title'
  | 'security.title'
  | 'notices.settings'
  | 'policy.title'
  | 'roles.title'
  | 'systems.title'
  | 'delegation.title'
  | 'imports.title';
type Lead =
  | 'settings.wechat'
  | 'settings.security'
  | 'settings.notices'
  | 'settings.policy'
  | 'settings.roles'
  | 'settings.systems'
  | 'settings.delegation'
  | 'settings.import';

interface Entry {
  readonly to: string;
  readonly title: Title;
  readonly lead: Lead;
  readonly icon: LucideIcon;
  readonly needs?: Action;
}

const own: readonly Entry[] = [
  { to: '/me', title: 'me.title', lead: 'settings.wechat', icon: Smartphone },
  { to: '/settings/security', title: 'security.title', lead: 'settings.security', icon: ShieldCheck },
  { to: '/settings/notices', title: 'notices.settings', lead: 'settings.notices', icon: Bell },
];
const org: readonly Entry[] = [
  {
    to: '/settings/policy',
    title: 'policy.title',
    lead: 'settings.policy',
    icon: SlidersHorizontal,
    needs: 'policy.read',
  },
  { to: '/settings/roles', title: 'roles.title', lead: 'settings.roles', icon: UserCog, needs: 'role.read' },
  {
    to: '/settings/delegation',
    title: 'delegation.title',
    lead: 'settings.delegation',
    icon: Users,
    needs: 'delegation.read',
  },
  { to: '/settings/systems', title: 'systems.title', lead: 'settings.systems', icon: Waypoints, needs: 'system.read' },
  { to: '/settings/import', title: 'imports.title', lead: 'settings.import', icon: FileUp, needs: 'import.manage' },
];

/** Everything that can be set, as far as this person may open it. */
export function Settings() {
  const { t } = usePreferences();
  const may = useMay();
  useTitle(t('shell.settings'));
  const open = org.filter(({ needs }) => needs === undefined || may(needs));
  return (
    <Page title={t('shell.settings')} width="narrow">
      <div className={styles.page}>
        <Entries title={t('settings.account')} entries={own} />
        {open.length > 0 ? <Entries title={t('settings.org')} entries={open} /> : null}
      </div>
    </Page>
  );
}

function Entries({ title, entries }: { readonly title: string; readonly entries: readonly Entry[] }) {
  const { t } = usePreferences();
  return (
    <Card title={title} bare>
      <ul className={styles.entries}>
        {entries.map(({ to, title: name, lead, icon: Icon }) => (
          <li key={to}>
            <Link to={to}>
              <Icon size={20} aria-hidden />
              <span>
                <b>{t(name)}</b>
                <span className="note">{t(lead)}</span>
              </span>
              <ChevronRight size={16} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
