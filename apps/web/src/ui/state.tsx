import type { LucideIcon } from 'lucide-react';
import { Ban, CheckCircle2, Clock, Minus, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './state.module.css';

export const tones = ['neutral', 'success', 'progress', 'pending', 'danger'] as const;
export type Tone = (typeof tones)[number];

const icons: Readonly<Record<Tone, LucideIcon>> = {
  neutral: Minus,
  success: CheckCircle2,
  progress: RefreshCw,
  pending: Clock,
  danger: Ban,
};

export interface StateProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  /** A ground behind it: only beside a title. */
  readonly filled?: boolean;
  readonly icon?: LucideIcon;
}

/** A state: always an icon and a word, never colour alone. */
export function State({ tone, children, filled = false, icon }: StateProps) {
  const Icon = icon ?? icons[tone];
  return (
    <span className={classes(styles.state, styles[tone], filled && styles.filled)}>
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      {children}
    </span>
  );
}
