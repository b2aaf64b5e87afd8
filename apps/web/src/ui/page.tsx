import { ChevronRight, type LucideIcon } from 'lucide-react';
import { Fragment, type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { classes } from './classes.ts';
import styles from './page.module.css';

interface PageProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly act?: ReactNode;
  readonly crumbs?: ReactNode;
  readonly width?: 'wide' | 'narrow';
  readonly mark?: ReactNode;
  readonly children: ReactNode;
}

/** Every page: one title, one primary action. */
export function Page({ title, lead, act, crumbs, width, mark, children }: PageProps) {
  return (
    <div className={classes(styles.page, width && styles[width])}>
      {crumbs}
      <div className={styles.head}>
        <div className="row" style={{ flexWrap: 'nowrap', gap: 'var(--space-4)' }}>
          {mark}
          <div>
            <h1 tabIndex={-1}>{title}</h1>
            {lead ? <div className={styles.lead}>{lead}</div> : null}
          </div>
        </div>
        {act}
      </div>
      {children}
    </div>
  );
}

interface CrumbsProps {
  readonly label: string;
  readonly items: readonly { readonly to?: string; readonly name: string }[];
}

export function Crumbs({ label, items }: CrumbsProps) {
  return (
    <nav aria-label={label} className="no-print">
      <ol className={styles.crumbs}>
        {items.map((item, index) => (
          <Fragment key={item.to ?? item.name}>
            {index > 0 ? (
              <li aria-hidden>
                <ChevronRight size={12} />
              </li>
            ) : null}
            <li aria-current={item.to ? undefined : 'page'}>
              {item.to ? <Link to={item.to}>{item.name}</Link> : item.name}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}

/** Main column and a narrower one beside it; below each other on narrow screens. */
export const Split = ({ children, aside }: { readonly children: ReactNode; readonly aside: ReactNode }) => (
  <div className={styles.split}>
    <div className="stack">{children}</div>
    {aside}
  </div>
);

interface CardProps {
  readonly title?: ReactNode;
  readonly count?: ReactNode;
  readonly end?: ReactNode;
  readonly bare?: boolean;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A card with its heading; `bare` leaves the body's padding to the content (a table). */
export function Card({ title, count, end, bare = false, label, children }: CardProps) {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={title ? id : undefined} aria-label={title ? undefined : label}>
      {title ? (
        <div className={styles.cardHead}>
          <h2 id={id}>
            {title}
            {count === undefined ? null : <span className="faint">{count}</span>}
          </h2>
          {end}
        </div>
      ) : null}
      {bare ? children : <div className={styles.cardBody}>{children}</div>}
    </section>
  );
}

export const CardPart = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.part}>{children}</div>
);

export const Lines = ({ children }: { readonly children: ReactNode }) => <ul className={styles.lines}>{children}</ul>;

export const Tabs = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <nav className={classes(styles.tabs, 'no-print')} aria-label={label}>
    {children}
  </nav>
);

interface EmptyProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly act?: ReactNode;
}

/** An empty place says what it is for and what the first step is. */
export function Empty({ icon: Icon, title, children, act }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <Icon size={28} aria-hidden />
      <h3>{title}</h3>
      {children ? <p>{children}</p> : null}
      {act ? <div className={styles.act}>{act}</div> : null}
    </div>
  );
}

/** Grey lines in the place of what is coming. */
export function Skeleton({ lines, label }: { readonly lines: number; readonly label: string }) {
  return (
    <div className={styles.bones} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
        <span key={line} className={styles.skeleton} />
      ))}
    </div>
  );
}

export { styles as pageStyles };
