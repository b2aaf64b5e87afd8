import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import type { Tone } from './state.tsx';
import styles from './timeline.module.css';

export interface TimelineEntry {
  readonly key: string;
  readonly icon: LucideIcon;
  readonly tone: Tone;
  readonly title: ReactNode;
  readonly note: ReactNode;
}

/** What happened, top to bottom. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol className={styles.timeline}>
      {entries.map(({ key, icon: Icon, tone, title, note }) => (
        <li key={key}>
          <Icon size={16} strokeWidth={1.5} className={classes(styles.icon, styles[tone])} aria-hidden />
          <div>
            <p>{title}</p>
            <p className={styles.note}>{note}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
