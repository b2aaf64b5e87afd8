import { ChevronRight, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './show.module.css';

export type Tone = 'success' | 'progress' | 'pending' | 'danger' | 'plain';

interface StateProps {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly filled?: boolean;
  readonly children: ReactNode;
}

/** A state is an icon and a word; with a ground only beside a title. */
export function State({ tone, icon: Icon, filled = false, children }: StateProps) {
  return (
    <span className={classes(styles.state, tone !== 'plain' && styles[tone], filled && styles.filled)}>
      <Icon size={16} aria-hidden />
      {children}
    </span>
  );
}

const truthSteps = { none: 0, requested: 1, accepted: 2, observed: 3 } as const;

/** Requested → accepted → observed: three dots, green only when somebody has seen it. */
export function Truth({
  level,
  word,
  children,
}: {
  level: keyof typeof truthSteps;
  word: string;
  children?: ReactNode;
}) {
  const on = truthSteps[level];
  return (
    <span className={styles.truth}>
      <span className={classes(styles.dots, on === 3 && styles.seen)} aria-hidden>
        {[1, 2, 3].map((step) => (
          <i key={step} className={classes(step <= on && styles.on)} />
        ))}
      </span>
      <span>
        {word}
        {children}
      </span>
    </span>
  );
}

export function Facts({ items }: { readonly items: readonly (readonly [term: string, fact: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {items.map(([term, fact]) => (
        <FactRow key={term} term={term} fact={fact} />
      ))}
    </dl>
  );
}

const FactRow = ({ term, fact }: { readonly term: string; readonly fact: ReactNode }) => (
  <>
    <dt>{term}</dt>
    <dd>{fact}</dd>
  </>
);

/** Names on demand: a short line that opens. */
export function Names({ summary, children }: { readonly summary: ReactNode; readonly children: ReactNode }) {
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

/** The last two characters of a Chinese name, or the initials of another. */
export function Avatar({ name, large = false }: { readonly name: string; readonly large?: boolean }) {
  const short = /^[\x20-\x7e]+$/.test(name)
    ? name
        .split(/\s+/)
        .map((part) => part[0])
        .slice(0, 2)
        .join('')
        .toUpperCase()
    : [...name].slice(-2).join('');
  return (
    <span className={classes(styles.avatar, large && styles.avatarLarge)} aria-hidden>
      {short}
    </span>
  );
}

/** A figure from outside: dashed, and never looking like our own measurement. */
export const Reference = ({ children }: { readonly children: ReactNode }) => (
  <span className={styles.reference}>{children}</span>
);

interface CalloutProps {
  readonly tone: 'pending' | 'danger' | 'progress' | 'plain';
  readonly icon: LucideIcon;
  readonly children: ReactNode;
}

const callouts = {
  pending: styles.calloutPending,
  danger: styles.calloutDanger,
  progress: styles.calloutProgress,
  plain: '',
};

export function Callout({ tone, icon: Icon, children }: CalloutProps) {
  return (
    <div className={classes(styles.callout, callouts[tone])} role="status">
      <Icon size={16} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
