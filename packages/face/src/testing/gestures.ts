import sharp from 'sharp';
import type { Picture, Point, PointAt } from '../geometry.ts';

/** What a painted face can do. */
export type Gesture = 'rest' | 'blink' | 'mouth' | 'left' | 'right';

/** Where the colour of a pixel comes from; a colour where there is none to take. */
type Source = (x: number, y: number) => Point | readonly [number, number, number];

const lids = [
  {
    upper: [33, 246, 161, 160, 159, 158, 157, 173, 133],
    lower: [33, 7, 163, 144, 145, 153, 154, 155, 133],
  },
  {
    upper: [362, 398, 384, 385, 386, 387, 388, 466, 263],
    lower: [362, 382, 381, 380, 374, 373, 390, 249, 263],
  },
];

/** The height of a line through points, at `x`; null outside of it. */
function heightAt(points: readonly Point[], x: number): number | null {
  for (let i = 1; i < points.length; i++) {
    const [from, to] = [points[i - 1], points[i]];
    if (from === undefined || to === undefined || x < from[0] || x > to[0]) continue;
    return from[1] + ((to[1] - from[1]) * (x - from[0])) / Math.max(to[0] - from[0], 1e-6);
  }
  return null;
}

/** Draws the skin above each eye down over it. */
function blink(at: PointAt): Source {
  const eyes = lids.map(({ upper, lower }) => ({ upper: upper.map(at), lower: lower.map(at) }));
  return (x, y) => {
    for (const { upper, lower } of eyes) {
      const [top, bottom] = [heightAt(upper, x), heightAt(lower, x)];
      const width = (upper.at(-1)?.[0] ?? 0) - (upper[0]?.[0] ?? 0);
      const skin = 0.3 * width;
      if (top === null || bottom === null || y < top - skin || y > bottom + 1) continue;
      if (y > bottom - 1.5) return [50, 35, 30];
      return [x, top - skin + ((y - top + skin) * 0.75 * skin) / (bottom - top + skin)];
    }
    return [x, y];
  };
}

/** Pulls everything below the lips down, and leaves the dark behind. */
function mouth(at: PointAt): Source {
  const [right, left] = [at(78), at(308)];
  const [top, bottom] = [at(13), at(14)];
  const width = left[0] - right[0];
  const [cx, cy] = [(top[0] + bottom[0]) / 2, (top[1] + bottom[1]) / 2];
  const reach = 1.8 * width;
  return (x, y) => {
    const aside = (x - cx) / (0.6 * width);
    if (Math.abs(aside) >= 1 || y < cy || y > cy + reach) return [x, y];
    const gap = 0.5 * width * Math.sqrt(1 - aside ** 2);
    if (y < cy + gap) return [45, 12, 16];
    return [x, cy + ((y - cy - gap) * reach) / (reach - gap)];
  };
}

/** Pushes the middle of the face aside, as a turned head shows it. */
function turned(at: PointAt, sign: number): Source {
  const [nose, right, left] = [at(1), at(33), at(263)];
  const span = left[0] - right[0];
  const push = sign * 0.6 * span;
  return (x, y) => {
    const near = Math.exp(-0.5 * (((x - nose[0]) / (0.46 * span)) ** 2 + ((y - nose[1]) / (0.5 * span)) ** 2));
    return [x - push * near, y];
  };
}

const sourceOf = (gesture: Gesture, at: PointAt): Source => {
  if (gesture === 'blink') return blink(at);
  if (gesture === 'mouth') return mouth(at);
  if (gesture === 'rest') return (x, y) => [x, y];
  return turned(at, gesture === 'left' ? 1 : -1);
};

/**
 * One frame of a person who does something: their picture warped and painted. The head sways with `frame`, so that no
 * two frames are the same. This is the puppet that docs/face.md warns of, and stands in for a film of a person.
 */
export async function act(picture: Picture, at: PointAt, gesture: Gesture, frame: number): Promise<Buffer> {
  const { data, width, height } = picture;
  const source = sourceOf(gesture, at);
  const [swayX, swayY] = [1.7 * Math.sin(frame * 0.37), 1.3 * Math.cos(frame * 0.23) + 0.001 * frame];
  const out = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = source(x - swayX, y - swayY);
      const to = (y * width + x) * 3;
      if (from.length === 3) out.set(from, to);
      else sample(data, width, height, from, out, to);
    }
  }
  return sharp(out, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

function sample(data: Uint8Array, width: number, height: number, [x, y]: Point, out: Uint8Array, to: number): void {
  const [left, top] = [
    Math.min(Math.max(Math.floor(x), 0), width - 2),
    Math.min(Math.max(Math.floor(y), 0), height - 2),
  ];
  const [dx, dy] = [Math.min(Math.max(x - left, 0), 1), Math.min(Math.max(y - top, 0), 1)];
  const at = (top * width + left) * 3;
  for (let c = 0; c < 3; c++) {
    const upper = (data[at + c] ?? 0) * (1 - dx) + (data[at + 3 + c] ?? 0) * dx;
    const lower = (data[at + width * 3 + c] ?? 0) * (1 - dx) + (data[at + width * 3 + 3 + c] ?? 0) * dx;
    out[to + c] = upper * (1 - dy) + lower * dy;
  }
}
