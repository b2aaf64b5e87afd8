import type { CSSProperties } from 'react';
import styles from './countdown.module.css';

export interface CountdownProps {
  /** What is left, from 1 (all) to 0. */
  readonly left: number;
  readonly figure: string;
  readonly unit: string;
  /** The whole, for the screen reader. */
  readonly label: string;
}

/** A ring that empties by the server's clock; the figure in it is the text. */
export function Countdown({ left, figure, unit, label }: CountdownProps) {
  const style = { '--left': Math.max(0, Math.min(1, left)) * 100 } as CSSProperties;
  return (
    <div className={styles.countdown} role="timer" aria-label={label}>
      <svg viewBox="0 0 176 176" aria-hidden="true">
        <circle cx="88" cy="88" r="82" pathLength="100" />
        <circle className={styles.left} cx="88" cy="88" r="82" pathLength="100" style={style} />
      </svg>
      <p>
        <span className={styles.figure}>{figure}</span>
        <span className={styles.unit}>{unit}</span>
      </p>
    </div>
  );
}
