import { useQuery } from '@tanstack/react-query';
import type { Overview } from '@unbind/contract/stats';
import { ChevronRight, CircleCheck } from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { View } from '../../app/view.tsx';
import { Card } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import styles from './home.module.css';

/** What is left after unbindings, where it is seen, and what one must be allowed to open it. */
const rows = [
  { count: 'returnsAsking', name: 'home.returns', to: '/unbindings', needs: 'unbinding.restore' },
  { count: 'tasksLate', name: 'home.tasksLate', to: '/tasks', needs: 'task.list' },
  { count: 'frozenRoles', name: 'home.frozenRoles', to: '/audit/frozen-roles', needs: 'frozen_role.read' },
  { count: 'parked', name: 'home.parked', to: '/audit/parked', needs: 'work.read' },
  { count: 'functionsImpaired', name: 'home.impaired', to: '/functions', needs: 'function.read' },
  { count: 'timersToday', name: 'home.timersToday', to: '/audit/timers', needs: 'timer.read' },
] as const satisfies readonly { count: keyof Overview; name: string; to: string; needs: string }[];

/** Everything that is not over with an unbinding, counted; what is at nought is not shown. */
export function Afterwards() {
  const { t } = usePreferences();
  const may = useMay();
  const query = useQuery({ ...read('GET /stats/overview', {}), staleTime: 30_000 });
  return (
    <Card title={t('home.afterwards')} bare>
      <View query={query} lines={3}>
        {(figures) => {
          const left = rows.filter(({ count, needs }) => figures[count] > 0 && may(needs));
          return left.length === 0 ? (
            <p className={styles.none}>
              <State tone="success" icon={CircleCheck}>
                {t('home.afterwardsNone')}
              </State>
            </p>
          ) : (
            <ul className={styles.left}>
              {left.map(({ count, name, to }) => (
                <li key={count}>
                  <Link to={to}>
                    <span>{t(name)}</span>
                    <b>{figures[count]}</b>
                    <ChevronRight size={16} aria-hidden />
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </View>
    </Card>
  );
}
