import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { classes } from './classes.ts';
import styles from './table.module.css';
import text from './text.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  readonly width?: string;
  /** On a phone a row is a small block: what leads it, what stands at its end, what is left out there. */
  readonly phone?: 'end' | 'line' | 'none';
}

export interface TableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The head stays in sight under the top bar. */
  readonly sticky?: boolean;
  readonly isCurrent?: (row: Row) => boolean;
}

/**
 * A semantic table that becomes a list on phones. The first column heads the row and holds its link; arrow keys go from
 * one row's link to the next.
 */
export function Table<Row>({ caption, columns, rows, rowKey, sticky = false, isCurrent }: TableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined || body.current === null) return;
    const links = [...body.current.querySelectorAll<HTMLElement>('th a')];
    const next = step(links.indexOf(document.activeElement as HTMLElement), links.length);
    if (links[next] === undefined) return;
    event.preventDefault();
    links[next].focus();
  };
  return (
    <table className={classes(styles.table, sticky && styles.sticky)}>
      <caption className={text.hidden}>{caption}</caption>
      <colgroup>
        {columns.map(({ key, width }) => (
          <col key={key} {...(width === undefined ? {} : { style: { width } })} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ key, label, numeric }) => (
            <th key={key} scope="col" className={classes(numeric && styles.numeric)}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {rows.map((row) => (
          <tr key={rowKey(row)} aria-current={isCurrent?.(row) === true ? 'true' : undefined}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.key}
                  className={classes(column.numeric && styles.numeric, styles[column.phone ?? 'line'])}
                  data-label={column.label}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};
