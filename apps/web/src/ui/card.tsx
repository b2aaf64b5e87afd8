import { type ReactNode, useId } from 'react';
import styles from './card.module.css';
import { classes } from './classes.ts';
import text from './text.module.css';

export interface CardProps {
  readonly title?: ReactNode;
  /** Stands small beside the title: a count. */
  readonly count?: ReactNode;
  /** Stands at the end of the head: a note or one link. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
  /** The body brings its own edges (a table, a list of parts). */
  readonly flush?: boolean;
  readonly className?: string | undefined;
  readonly id?: string;
}

export function Card({ title, count, end, children, flush = false, className, id }: CardProps) {
  const own = useId();
  const headId = id ?? own;
  return (
    <section
      className={classes(styles.card, className)}
      {...(title === undefined ? {} : { 'aria-labelledby': headId })}
    >
      {title !== undefined && (
        <div className={styles.head}>
          <h2 id={headId}>
            {title} {count !== undefined && <span className={styles.count}>{count}</span>}
          </h2>
          {end !== undefined && <div className={text.note}>{end}</div>}
        </div>
      )}
      {flush ? children : <div className={classes(title === undefined ? styles.part : styles.body)}>{children}</div>}
    </section>
  );
}

export function Part({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={classes(styles.part, className)}>{children}</div>;
}

/** A list of single things: an icon, a name with a second line, something at the end. */
export function Lines({ children }: { children: ReactNode }) {
  return <ul className={styles.lines}>{children}</ul>;
}

export interface LineProps {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly end?: ReactNode;
  readonly endNote?: ReactNode;
}

export function Line({ icon, title, note, end, endNote }: LineProps) {
  return (
    <li>
      {icon !== undefined && <span className={styles.lead}>{icon}</span>}
      <div className={styles.middle}>
        {title}
        {note !== undefined && note !== null && note !== '' && <span className={text.sub}>{note}</span>}
      </div>
      {end !== undefined && (
        <div className={styles.end}>
          {end}
          {endNote !== undefined && <span className={text.sub}>{endNote}</span>}
        </div>
      )}
    </li>
  );
}

/** Name and value, side by side. */
export function Facts({ facts, left = false }: { facts: readonly (readonly [string, ReactNode])[]; left?: boolean }) {
  return (
    <dl className={classes(styles.facts, left && styles.left)}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
