import { ChevronLeft, ChevronRight, ChevronsLeft } from 'lucide-react';
import type { Key, ReactNode } from 'react';
import { Link, type To } from 'react-router';
import { Button, LinkButton } from './button.tsx';
import { classes } from './classes.ts';
import { Avatar } from './show.tsx';
import styles from './table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** A shorter head for the label on phones. */
  readonly short?: string;
  readonly cell: (row: Row) => ReactNode;
  readonly num?: boolean;
  readonly width?: string;
  /** On phones the column is left out where this says so. */
  readonly blank?: (row: Row) => boolean;
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => Key;
  /** One line a row, with hover; otherwise lines hang from the top. */
  readonly dense?: boolean;
  readonly sticky?: boolean;
}

/** A table whose first column names the row. On phones each row becomes an entry of a list, its cells labelled. */
export function Table<Row>({ label, columns, rows, rowKey, dense = false, sticky = false }: TableProps<Row>) {
  return (
    <table className={classes(styles.table, dense && styles.middle, sticky && styles.sticky)} aria-label={label}>
      <colgroup>
        {columns.map((column) => (
          <col key={column.key} style={{ width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={classes(column.num && styles.num)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} className={classes(column.num && styles.num)}>
                  {column.head && (
                    <span className={styles.label} aria-hidden>
                      {column.short ?? column.head}
                    </span>
                  )}
                  <span className={classes(styles.value, column.blank?.(row) && styles.blank)}>{column.cell(row)}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export const Sub = ({ children }: { readonly children: ReactNode }) => <span className={styles.sub}>{children}</span>;

/** Avatar, name as a link, and a second line. */
export function PersonCell({ name, to, note }: { readonly name: string; readonly to: To; readonly note?: ReactNode }) {
  return (
    <span className={styles.person}>
      <Avatar name={name} />
      <span>
        <Link to={to}>{name}</Link>
        {note ? <Sub>{note}</Sub> : null}
      </span>
    </span>
  );
}

interface PagerProps {
  readonly label: string;
  readonly words: { readonly first: string; readonly previous: string; readonly next: string };
  /** The address of the next page and of the first; null where there is none. */
  readonly next: To | null;
  readonly first: To | null;
  readonly onPrevious: (() => void) | null;
}

/** Pages by keyset: forward by the server's cursor, back by the way one came. */
export function Pager({ label, words, next, first, onPrevious }: PagerProps) {
  if (next === null && first === null) return null;
  return (
    <nav className={styles.pager} aria-label={label}>
      {first === null ? null : (
        <LinkButton tone="quiet" to={first} rel="first">
          <ChevronsLeft size={16} aria-hidden />
          {words.first}
        </LinkButton>
      )}
      <Button isDisabled={onPrevious === null} onPress={() => onPrevious?.()}>
        <ChevronLeft size={16} aria-hidden />
        {words.previous}
      </Button>
      {next === null ? (
        <Button isDisabled>
          {words.next}
          <ChevronRight size={16} aria-hidden />
        </Button>
      ) : (
        <LinkButton to={next} rel="next" state="next">
          {words.next}
          <ChevronRight size={16} aria-hidden />
        </LinkButton>
      )}
    </nav>
  );
}
