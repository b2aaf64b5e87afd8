import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './names.module.css';

/** A line that opens: the sum first, the names on demand. */
export function Names({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className={styles.names}>
      <summary>
        {summary}
        <ChevronRight size={12} aria-hidden />
      </summary>
      <div>{children}</div>
    </details>
  );
}
