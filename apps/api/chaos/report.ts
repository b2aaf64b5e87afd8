import type { Engine } from '@unbind/prisma';

/** What came of one kind of fault on one engine. */
export interface Row {
  readonly engine: Engine;
  readonly fault: string;
  readonly runs: number;
  /** Processes that were killed. */
  readonly killed: number;
  readonly losses: number;
  readonly doubles: number;
  readonly seconds: number;
}

const heads = ['engine', 'fault', 'runs', 'killed', 'losses', 'doubles', 'seconds'];

/** Rows of one kind together, and all of them at the end, as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const kinds = [...Map.groupBy(rows, ({ engine, fault }) => `${engine}\n${fault}`)];
  const lines = kinds.map(([kind, of]) => [...kind.split('\n'), ...sums(of)]);
  const all = [heads, heads.map((_, at) => (at < 2 ? '---' : '--:')), ...lines, ['all', '', ...sums(rows)]];
  return all.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function sums(rows: readonly Row[]): string[] {
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const counts = [
    sum((row) => row.runs),
    sum((row) => row.killed),
    sum((row) => row.losses),
    sum((row) => row.doubles),
  ];
  return [...counts.map(String), sum((row) => row.seconds).toFixed(0)];
}
