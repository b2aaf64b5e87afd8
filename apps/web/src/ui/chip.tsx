import type { ReactNode } from 'react';
import { Link, type To } from 'react-router';
import styles from './chip.module.css';

/** A filter: a link, because the address keeps it. */
export function Chip({ to, current, children }: { to: To; current: boolean; children: ReactNode }) {
  return (
    <Link to={to} className={styles.chip} aria-current={current ? 'true' : undefined} replace>
      {children}
    </Link>
  );
}

export function Chips({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles.chips} aria-label={label}>
      {children}
    </nav>
  );
}
