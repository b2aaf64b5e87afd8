import type { CSSProperties, ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './shares.module.css';
import text from './text.module.css';

export type ShareTone = '1' | '2' | '3' | 'open' | 'stuck' | 'track';

export interface Share {
  readonly key: string;
  readonly label: ReactNode;
  readonly note?: ReactNode;
  readonly count: number;
  readonly shown: string;
  readonly tone: ShareTone;
}

const color = (tone: ShareTone): string => (tone === 'track' ? 'var(--color-track)' : `var(--color-share-${tone})`);
// React's style type knows no custom properties.
const vars = (values: Readonly<Record<`--${string}`, string | number>>): CSSProperties => values as CSSProperties;

/** Parts of a whole as one bar; the legend under it carries the same numbers as text. */
export function Shares({ shares, label, legend = true }: { shares: readonly Share[]; label: string; legend?: boolean }) {
  return (
    <>
      <div className={styles.bar} role="img" aria-label={label}>
        {shares
          .filter((share) => share.count > 0)
          .map((share) => (
            <span
              key={share.key}
              className={classes(share.tone === 'stuck' && styles.hatch)}
              style={vars({ '--n': share.count, '--c': color(share.tone) })}
            />
          ))}
      </div>
      {legend && (
        <ul className={styles.legend}>
          {shares.map((share) => (
            <li key={share.key}>
              <span
                className={classes(styles.swatch, share.tone === 'stuck' && styles.hatch)}
                style={vars({ '--c': color(share.tone) })}
              />
              <span>
                {share.label} {share.note !== undefined && <span className={text.faint}>{share.note}</span>}
              </span>
              <span className={styles.end}>{share.shown}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** How far a value is on its way to a limit; both in parts of the whole width, 0 to 1. */
export function Meter({ value, mark, label }: { value: number; mark: number; label: string }) {
  const percent = (part: number): string => `${Math.min(1, Math.max(0, part)) * 100}%`;
  return (
    <div className={styles.meter} role="img" aria-label={label}>
      <span style={vars({ '--v': percent(value) })} />
      <i style={vars({ '--v': percent(mark) })} />
    </div>
  );
}
