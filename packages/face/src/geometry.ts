/** A place in a picture, in pixels from its upper left corner. */
export type Point = readonly [x: number, y: number];

/** What the movements of a face look like in numbers, from the 478 places that the mesh marks. */
export interface Pose {
  /** Height of the open eyes over their width, mean of both: .28–.45 open, under .2 shut. */
  readonly eyesOpen: number;
  /** Height of the open mouth over its width: under .15 shut, over .28 open. */
  readonly mouthOpen: number;
  /** Where the tip of the nose stands between the corners of the eyes, 0 in the middle; + is the person's own left. */
  readonly turn: number;
  /** Distance between the outer corners of the eyes, in pixels. */
  readonly eyeSpan: number;
}

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** The mesh's numbers for outer corner, two places above, inner corner, two below, and the same on the other eye. */
const eyes = [
  [33, 160, 158, 133, 153, 144],
  [362, 385, 387, 263, 373, 380],
] as const;
const mouth = { top: 13, bottom: 14, right: 78, left: 308 } as const;
const outerCorners = { right: 33, left: 263 } as const;
const noseTip = 1;

export type PointAt = (index: number) => Point;

/** Reads the pose off the marked places. */
export function poseOf(at: PointAt): Pose {
  const openness = eyes.map(([a, b, c, d, e, f]) => {
    const height = distance(at(b), at(f)) + distance(at(c), at(e));
    return height / (2 * distance(at(a), at(d)));
  });
  const [right, left, nose] = [at(outerCorners.right), at(outerCorners.left), at(noseTip)];
  const span = distance(right, left);
  const along = ((nose[0] - right[0]) * (left[0] - right[0]) + (nose[1] - right[1]) * (left[1] - right[1])) / span ** 2;
  return {
    eyesOpen: openness.reduce((sum, each) => sum + each, 0) / openness.length,
    mouthOpen: distance(at(mouth.top), at(mouth.bottom)) / distance(at(mouth.right), at(mouth.left)),
    turn: along - 0.5,
    eyeSpan: span,
  };
}

/** Turns, scales and moves: (x, y) → (a·x − b·y + tx, b·x + a·y + ty). */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
}

/** The similarity that carries `from` onto `to` with the least squared error (both of the same length, two or more). */
export function similarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const middle = (points: readonly Point[]): Point => [
    points.reduce((sum, [x]) => sum + x, 0) / points.length,
    points.reduce((sum, [, y]) => sum + y, 0) / points.length,
  ];
  const [fromMiddle, toMiddle] = [middle(from), middle(to)];
  let [dot, cross, size] = [0, 0, 0];
  from.forEach((point, index) => {
    const other = to[index] ?? toMiddle;
    const [x, y] = [point[0] - fromMiddle[0], point[1] - fromMiddle[1]];
    const [u, v] = [other[0] - toMiddle[0], other[1] - toMiddle[1]];
    dot += x * u + y * v;
    cross += x * v - y * u;
    size += x * x + y * y;
  });
  const [a, b] = [dot / size, cross / size];
  return {
    a,
    b,
    tx: toMiddle[0] - a * fromMiddle[0] + b * fromMiddle[1],
    ty: toMiddle[1] - b * fromMiddle[0] - a * fromMiddle[1],
  };
}

/** A picture of three bytes a pixel. */
export interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Cuts the square of `size` pixels that `to` describes out of a picture; what lies outside of it is black. */
export function cut(picture: Picture, to: Similarity, size: number): Picture {
  const out = new Uint8Array(size * size * 3);
  const scale = to.a ** 2 + to.b ** 2;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const [u, v] = [x - to.tx, y - to.ty];
      blend(picture, (to.a * u + to.b * v) / scale, (to.a * v - to.b * u) / scale, out, (y * size + x) * 3);
    }
  }
  return { data: out, width: size, height: size };
}

/** Writes the colour at a place between pixels. */
function blend({ data, width, height }: Picture, x: number, y: number, out: Uint8Array, at: number): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return;
  const [dx, dy] = [x - left, y - top];
  const upper = (top * width + left) * 3;
  const lower = upper + width * 3;
  for (let c = 0; c < 3; c++) {
    const above = (data[upper + c] ?? 0) * (1 - dx) + (data[upper + 3 + c] ?? 0) * dx;
    const below = (data[lower + c] ?? 0) * (1 - dx) + (data[lower + 3 + c] ?? 0) * dx;
    out[at + c] = above * (1 - dy) + below * dy;
  }
}
