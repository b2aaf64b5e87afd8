import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './notice.module.css';
import text from './text.module.css';

/** An empty view: what it is for and the first step. */
export function Empty({ icon: Icon, title, children, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <Icon size={28} strokeWidth={1.5} aria-hidden />
      <h3>{title}</h3>
      <div>{children}</div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
export interface EmptyProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export interface FailedProps {
  readonly title: string;
  readonly detail: string;
  /** The request id, labelled. */
  readonly reference?: string | undefined;
  readonly action?: ReactNode;
}

/** A view that failed: what happened, what is safe, what to do, and the number to quote. */
export function Failed({ title, detail, reference, action }: FailedProps) {
  return (
    <div className={styles.empty} role="alert">
      <CircleAlert size={28} strokeWidth={1.5} aria-hidden />
      <h3>{title}</h3>
      <p>{detail}</p>
      {reference !== undefined && <p className={classes(text.mono, text.faint)}>{reference}</p>}
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}

const tones = { plain: Info, pending: TriangleAlert, danger: CircleAlert, progress: Info } as const;

/** A sentence that the reader must not miss, inside a card or above a form. */
export function Callout({ tone = 'plain', children, live = false }: CalloutProps) {
  const Icon = tones[tone];
  return (
    <div className={classes(styles.callout, styles[tone])} {...(live && { role: 'alert' })}>
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
export interface CalloutProps {
  readonly tone?: keyof typeof tones;
  readonly children: ReactNode;
  readonly live?: boolean;
}

/** A figure from outside: always in a dashed box that says so, never like our own measurement. */
export const Ref = ({ children }: { children: ReactNode }) => <span className={styles.ref}>{children}</span>;
