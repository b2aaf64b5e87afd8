import { useQuery } from '@tanstack/react-query';
import { Bell as BellIcon } from 'lucide-react';
import { LinkButton } from '../ui/button.tsx';
import styles from './layout.module.css';
import { usePreferences } from './preferences.tsx';
import { read } from './queries.ts';

/** How often it looks for something new; coming back to the window looks at once. */
const lookMs = 30_000;
const most = 99;

/** How much is unread, and the way there. */
export function Bell() {
  const { t } = usePreferences();
  const { data } = useQuery({ ...read('GET /notifications/unread', {}), refetchInterval: lookMs });
  const count = data?.unread ?? 0;
  const name = count > 0 ? t('notices.bell', { count }) : t('notices.bellNone');
  return (
    <LinkButton tone="quiet" icon to="/notices" aria-label={name}>
      <span className={styles.bell}>
        <BellIcon size={16} aria-hidden />
        {count > 0 ? (
          <span className={styles.unread} aria-hidden>
            {count > most ? `${most}+` : count}
          </span>
        ) : null}
      </span>
    </LinkButton>
  );
}
