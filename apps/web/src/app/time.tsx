import { serverNow } from './clock.ts';
import { useMoments } from './preferences.tsx';

interface TimeProps {
  readonly at: string;
  /** `both`: how far and when; `said`: when; `stamp`: when, always with the time of day; `near`: how far; `date`; `clock`. */
  readonly as?: 'both' | 'said' | 'stamp' | 'near' | 'date' | 'clock';
  /** The reader's present, where it moves on by itself. */
  readonly now?: Date;
}

/** A time as people say it; the exact one on hover and in the accessible name. */
export function Time({ at, as = 'said', now }: TimeProps) {
  const moments = useMoments();
  const date = new Date(at);
  const from = now ?? serverNow();
  const text = as === 'date' ? moments.date(date) : as === 'clock' ? moments.clock(date) : moments[as](date, from);
  return (
    <time dateTime={at} title={moments.exact(date)}>
      {text}
    </time>
  );
}

/** Stands in a phrase where a time is to come. */
export const timeSlot = '\n';

/** A phrase around a time. */
export function TimeIn({ phrase, ...time }: TimeProps & { readonly phrase: string }) {
  const [before, after] = phrase.split(timeSlot);
  return (
    <>
      {before}
      <Time {...time} />
      {after}
    </>
  );
}
