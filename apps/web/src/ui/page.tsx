import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Link, NavLink, type To } from 'react-router';
import { classes } from './classes.ts';
import styles from './page.module.css';

export interface PageProps {
  readonly title: string;
  /** What the heading shows when it is more than the title's text. */
  readonly heading?: ReactNode;
  readonly lead?: ReactNode;
  readonly crumbs?: ReactNode;
  readonly mark?: ReactNode;
  /** At most one primary action. */
  readonly action?: ReactNode;
  readonly width?: 'content' | 'narrow' | 'full';
  readonly children: ReactNode;
}

/** One page: one title, one primary action, a document title that says where one is. */
export function Page({ title, heading, lead, crumbs, mark, action, width = 'content', children }: PageProps) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className={classes(styles.page, styles[width])}>
      {crumbs}
      <div className={styles.head}>
        <div className={styles.who}>
          {mark}
          <div>
            <h1>{heading ?? title}</h1>
            {lead !== undefined && <div className={styles.lead}>{lead}</div>}
          </div>
        </div>
        {action !== undefined && <div className={styles.action}>{action}</div>}
      </div>
      {children}
    </div>
  );
}

export function Crumbs({ label, items }: { label: string; items: readonly { text: string; to?: To }[] }) {
  return (
    <nav className={styles.crumbs} aria-label={label}>
      <ol>
        {items.map(({ text, to }, index) => (
          <li key={text} aria-current={to === undefined ? 'page' : undefined}>
            {index > 0 && <ChevronRight size={12} aria-hidden />}
            {to === undefined ? text : <Link to={to}>{text}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface Tab {
  readonly to: string;
  readonly label: string;
  readonly count?: string | undefined;
}

/** Each tab is an address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end>
          {tab.label} {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
        </NavLink>
      ))}
    </nav>
  );
}

/** What is read on the left, what stays in view on the right. */
export function Split({ children, aside, label }: { children: ReactNode; aside: ReactNode; label: string }) {
  return (
    <div className={styles.split}>
      <div className={styles.main}>{children}</div>
      <aside aria-label={label}>{aside}</aside>
    </div>
  );
}
