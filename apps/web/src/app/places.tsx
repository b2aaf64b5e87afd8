import { useQuery } from '@tanstack/react-query';
import { type Action, reachOf } from '@unbind/domain/access/can';
import {
  ContactRound,
  HeartHandshake,
  House,
  type LucideIcon,
  ScrollText,
  Settings2,
  SquareCheck,
  Unlink,
} from 'lucide-react';
import { NavLink } from 'react-router';
import styles from './layout.module.css';
import { usePreferences } from './preferences.tsx';
import { read } from './queries.ts';
import { useMay, useSession } from './session.tsx';

interface Place {
  readonly to: string;
  readonly name:
    | 'shell.home'
    | 'shell.members'
    | 'shell.unbindings'
    | 'shell.customers'
    | 'shell.tasks'
    | 'shell.audit'
    | 'shell.settings';
  readonly icon: LucideIcon;
  /** The action without which the place is not shown. */
  readonly needs?: Action;
  /** How many there are in the whole org; only shown to whom the place shows all of them. */
  readonly count?: 'openCases' | 'openTasks';
}

const places: readonly Place[] = [
  { to: '/', name: 'shell.home', icon: House },
  { to: '/members', name: 'shell.members', icon: ContactRound, needs: 'member.list' },
  { to: '/unbindings', name: 'shell.unbindings', icon: Unlink, needs: 'unbinding.list', count: 'openCases' },
  { to: '/customers', name: 'shell.customers', icon: HeartHandshake, needs: 'pool.read' },
  { to: '/tasks', name: 'shell.tasks', icon: SquareCheck, needs: 'task.list', count: 'openTasks' },
  { to: '/audit/frozen-roles', name: 'shell.audit', icon: ScrollText, needs: 'frozen_role.read' },
  { to: '/settings', name: 'shell.settings', icon: Settings2 },
];

/** A bar with room for a few keeps the last place too: it holds everything that has none of its own. */
const fitting = (all: readonly Place[], most: number): readonly Place[] =>
  all.length <= most ? all : [...all.slice(0, most - 1), ...all.slice(-1)];

/** Only what this person may open. */
export function Places({ most = places.length }: { readonly most?: number }) {
  const { t } = usePreferences();
  const may = useMay();
  const { user } = useSession();
  const overview = useQuery({ ...read('GET /stats/overview', {}), enabled: may('stats.read'), staleTime: 30_000 });
  const open = fitting(
    places.filter((place) => place.needs === undefined || may(place.needs)),
    most,
  );
  return (
    <ul>
      {open.map(({ to, name, icon: Icon, needs, count }) => (
        <li key={to}>
          <NavLink to={to} end={to === '/'}>
            <Icon size={20} aria-hidden />
            <span className={styles.word}>{t(name)}</span>
            {count && overview.data?.[count] && (needs === undefined || reachOf(user.roles, needs) === 'org') ? (
              <span className={styles.count}>{overview.data[count]}</span>
            ) : null}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
