import { Check, type LucideIcon } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './show.module.css';

export interface Share {
  readonly key: string;
  readonly count: number;
  readonly name: string;
  readonly note?: string | undefined;
  readonly color: string;
  readonly hatch?: boolean;
}

const colorOf = (color: string): CSSProperties => ({ '--c': `var(--color-${color})` }) as CSSProperties;

/** Parts of a whole as one bar, with its legend below. */
export function Shares({
  shares,
  label,
  legend = true,
}: {
  shares: readonly Share[];
  label: string;
  legend?: boolean;
}) {
  return (
    <>
      <div className={styles.shares} role="img" aria-label={label}>
        {shares
          .filter((share) => share.count > 0)
          .map((share) => (
            <span
              key={share.key}
              className={classes(share.hatch && styles.hatch)}
              style={{ ...colorOf(share.color), '--n': share.count } as CSSProperties}
            />
          ))}
      </div>
      {legend ? (
        <ul className={styles.legend}>
          {shares.map((share) => (
            <li key={share.key} style={colorOf(share.color)}>
              <span className={classes(styles.swatch, share.hatch && styles.hatch)} />
              <span>
                {share.name} {share.note ? <span className="faint">{share.note}</span> : null}
              </span>
              <span className={styles.end}>{share.count}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** A value against its limit. Both in 0–1 of the whole bar. */
export function Meter({ value, limit, label }: { value: number; limit: number; label: string }) {
  const at = (part: number): CSSProperties => ({ '--v': `${Math.min(1, part) * 100}%` }) as CSSProperties;
  return (
    <div className={styles.meter} role="img" aria-label={label}>
      <span style={at(value)} />
      <i style={at(limit)} />
    </div>
  );
}

export interface Step {
  readonly key: string;
  readonly label: string;
  readonly state: 'done' | 'current' | 'waiting';
}

export function Steps({ steps, label, doneWord }: { steps: readonly Step[]; label: string; doneWord: string }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          className={classes(step.state === 'done' && styles.done)}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className={styles.dot}>{step.state === 'done' ? <Check size={14} aria-hidden /> : index + 1}</span>
          <span className={styles.word}>{step.label}</span>
          {step.state === 'done' ? <span className="sr-only">{doneWord}</span> : null}
        </li>
      ))}
    </ol>
  );
}

/** The ring of a wait; `left` and `total` in seconds, from the server's clock. */
export function Countdown({ left, total, label, unit }: { left: number; total: number; label: string; unit: string }) {
  const rest = total > 0 ? Math.min(1, Math.max(0, left / total)) : 0;
  return (
    <div className={styles.countdown} role="timer" aria-label={label}>
      <svg viewBox="0 0 176 176" aria-hidden="true">
        <circle cx="88" cy="88" r="82" pathLength={100} />
        <circle
          className={styles.left}
          cx="88"
          cy="88"
          r="82"
          pathLength={100}
          style={{ strokeDashoffset: 100 - rest * 100 }}
        />
      </svg>
      <p>
        <span className={styles.figure}>{Math.max(0, Math.ceil(left))}</span>
        <span className="faint">{unit}</span>
      </p>
    </div>
  );
}

export interface Moment {
  readonly key: string | number;
  readonly icon: LucideIcon;
  readonly tone?: 'ok' | 'now' | 'wait' | undefined;
  readonly title: ReactNode;
  readonly note: ReactNode;
}

export function Timeline({ moments }: { readonly moments: readonly Moment[] }) {
  return (
    <ol className={styles.timeline}>
      {moments.map(({ key, icon: Icon, tone, title, note }) => (
        <li key={key}>
          <Icon size={16} className={tone ? styles[tone] : undefined} aria-hidden />
          <div>
            <p>{title}</p>
            <p className="note">{note}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
