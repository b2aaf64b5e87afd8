/** One line of the table: the same work by us and by the least that could do it, in milliseconds (medians). */
export interface Row {
  readonly work: string;
  readonly ours: number;
  readonly floor: number;
  /** Ours should take at most this many times the floor's time. */
  readonly aim: number;
}

const cells = ({ work, ours, floor, aim }: Row): string[] => [
  work,
  `${ours.toFixed(2)} ms`,
  `${floor.toFixed(2)} ms`,
  `${(ours / floor).toFixed(1)} ×`,
  `≤ ${aim} ×`,
];

/** The rows as a Markdown table, so that the output can be kept as it is. */
export function table(rows: readonly Row[]): string {
  const lines = [['work', 'ours', 'floor', 'ratio', 'aim'], ['---', '--:', '--:', '--:', '--:'], ...rows.map(cells)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
