import type { TaskDetail } from '@unbind/contract/tasks';
import { ExternalLink } from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { Card } from '../../ui/page.tsx';
import styles from './task.module.css';

/** Numbered, in the reader's language; the step is done elsewhere, at the address below them. */
export function Instructions({ task: { kind, instructions, mine } }: { readonly task: TaskDetail }) {
  const { t, word } = usePreferences();
  const { steps, link } = instructions;
  if (steps === 0) return null;
  const numbers = Array.from({ length: steps }, (_, index) => index + 1);
  return (
    <Card title={t('tasks.steps')}>
      <ol className={styles.steps}>
        {numbers.map((n) => (
          <li key={n}>{word('tasks.step', `${kind}.${n}`)}</li>
        ))}
      </ol>
      {kind === 'customers_transfer' && mine && (
        <p className={styles.there}>
          <Link to="/customers/handed">{t('handed.title')}</Link>
        </p>
      )}
      {link !== null && (
        <p className={styles.there}>
          <a href={link} target="_blank" rel="noreferrer">
            {t('tasks.goThere', { host: new URL(link).host })}
            <ExternalLink size={14} aria-hidden />
          </a>
          <span className="note">{t('tasks.stepsNote')}</span>
        </p>
      )}
    </Card>
  );
}
