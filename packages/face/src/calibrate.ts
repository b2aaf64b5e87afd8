import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apart, type Metric } from './embedder.ts';
import type { MeasureFrame } from './measure.ts';

export interface Sample {
  readonly person: string;
  readonly embedding: readonly number[];
}

/** Two pictures of each kind of pair, and what the model says of them. */
export interface Pairs {
  /** Distances between pictures of one person, and between pictures of two. */
  readonly same: readonly number[];
  readonly other: readonly number[];
}

export interface Rate {
  readonly threshold: number;
  /** Share of pairs of two people that would pass as one. */
  readonly falseAccept: number;
  /** Share of pairs of one person that would not. */
  readonly falseReject: number;
}

/** Every pair of pictures once. */
export function pairsOf(samples: readonly Sample[], metric: Metric): Pairs {
  const same: number[] = [];
  const other: number[] = [];
  samples.forEach((one, index) => {
    for (const another of samples.slice(index + 1))
      (one.person === another.person ? same : other).push(apart(metric, one.embedding, another.embedding));
  });
  return { same, other };
}

const share = (values: readonly number[], holds: (value: number) => boolean): number =>
  values.length === 0 ? Number.NaN : values.filter(holds).length / values.length;

/** The error rates at each threshold. */
export const ratesOf = ({ same, other }: Pairs, thresholds: readonly number[]): Rate[] =>
  thresholds.map((threshold) => ({
    threshold,
    falseAccept: share(other, (distance) => distance <= threshold),
    falseReject: share(same, (distance) => distance > threshold),
  }));

/** The thresholds worth looking at: twenty steps around the model's own. */
export const thresholdsAround = (own: number): number[] =>
  Array.from({ length: 20 }, (_, index) => Number((own * (0.5 + index * 0.05)).toFixed(3)));

/** The widest threshold at which no more than this share of strangers passes; null when there is none. */
export const widest = (rates: readonly Rate[], falseAccept: number): Rate | null =>
  rates.filter((rate) => rate.falseAccept <= falseAccept).at(-1) ?? null;

/** Reads `<folder>/<person>/<picture>`; a picture that does not show exactly one face is left out and named. */
export async function readFolder(
  folder: string,
  measure: MeasureFrame,
): Promise<{ samples: readonly Sample[]; unusable: readonly string[] }> {
  const samples: Sample[] = [];
  const unusable: string[] = [];
  const people = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name: person } of people) {
    for (const picture of (await readdir(join(folder, person))).toSorted()) {
      const seen = await measure(await readFile(join(folder, person, picture)));
      if (seen.kind === 'face') samples.push({ person, embedding: seen.embedding });
      else unusable.push(join(person, picture));
    }
  }
  return { samples, unusable };
}

const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${(value * 100).toFixed(2)} %`).padStart(10);

/** What the calibration command prints. */
export function report(rates: readonly Rate[], { same, other }: Pairs, own: number): string {
  const lines = rates.map(({ threshold, falseAccept, falseReject }) => {
    const mark = Math.abs(threshold - own) < 1e-6 ? '  <- now' : '';
    return `${threshold.toFixed(3).padStart(9)} ${percent(falseAccept)} ${percent(falseReject)}${mark}`;
  });
  const best = widest(rates, 0.001);
  return [
    `pairs of one person: ${same.length}, of two people: ${other.length}`,
    `threshold ${'FAR'.padStart(10)} ${'FRR'.padStart(10)}`,
    ...lines,
    best === null || other.length === 0
      ? 'no threshold keeps false accepts at 0.1 % or less'
      : `widest threshold with FAR of 0.1 % or less: ${best.threshold} (FRR${percent(best.falseReject)})`,
    // The rule of three: what was never seen in n pairs may still happen in 3 of n.
    `with so few pairs, a FAR of 0 may still be ${percent(3 / Math.max(other.length, 1)).trim()}`,
  ].join('\n');
}
