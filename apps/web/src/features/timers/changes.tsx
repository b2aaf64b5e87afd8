import type { Timer } from '@unbind/contract/timers';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Names } from '../../ui/show.tsx';
import styles from './timers.module.css';

const words = { run: 'timers.changedRun', move: 'timers.changedMove', resume: 'timers.changedResume' } as const;

/** Who moved a timer, when, from where to where and why. */
export function Changes({ timer: { changes } }: { readonly timer: Timer }) {
  const { t } = usePreferences();
  const moments = useMoments();
  if (changes.length === 0) return null;
  return (
    <Names summary={t('timers.changes', { count: changes.length })}>
      <ol className={styles.changes}>
        {changes.map(({ id, how, by, at, to, reason }) => (
          <li key={id}>
            {t(words[how], { name: by?.name ?? '', when: moments.stamp(new Date(to), serverNow()) })}
            <span className="quiet">「{reason}」</span>
            <span className="note">
              <Time at={at} as="stamp" />
            </span>
          </li>
        ))}
      </ol>
    </Names>
  );
}
