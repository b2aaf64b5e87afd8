import type { Picture, Point } from './geometry.ts';

/**
 * Turns a face into numbers that are near each other for the same person. An embedding of one model says nothing to
 * another, so a template is kept with the `id` of the model that made it.
 */
export interface Embedder {
  readonly id: string;
  readonly dim: number;
  readonly metric: Metric;
  /** At this distance or nearer two faces count as the same person. */
  readonly threshold: number;
  /** Farther than this from the first frames, somebody else has come in front of the camera. Above `threshold`. */
  readonly continuity: number;
  /** The square that `embed` wants: its size in pixels, and where eyes and nose (or mouth) must lie in it. */
  readonly chip: Chip;
  embed(aligned: Picture): Promise<Float32Array>;
}

/** What of an embedder can be told without loading it. */
export type EmbedderFacts = Omit<Embedder, 'embed'>;

export type Metric = 'euclidean' | 'cosine';

export interface Chip {
  readonly size: number;
  /** Where the points named by the numbers of the mesh (or the mean of several) must come to lie, in pixels. */
  readonly points: readonly { readonly of: readonly number[]; readonly at: Point }[];
}

type Vector = ArrayLike<number>;

const dot = (a: Vector, b: Vector): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** How far two embeddings of one model are apart: 0 the same; for `cosine` 1 − cos, 0 to 2. */
export function apart(metric: Metric, a: Vector, b: Vector): number {
  if (metric === 'cosine') return 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  return Math.sqrt(Math.max(dot(a, a) + dot(b, b) - 2 * dot(a, b), 0));
}

/** The middle of several embeddings: steadier than any of them. At least one. */
export function meanOf(embeddings: readonly Vector[]): number[] {
  const sum = new Array<number>(embeddings[0]?.length ?? 0).fill(0);
  for (const each of embeddings) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (each[i] ?? 0);
  return sum.map((value) => value / embeddings.length);
}

/** The middle of a list that is not empty; NaN of an empty one, which no comparison lets pass. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
