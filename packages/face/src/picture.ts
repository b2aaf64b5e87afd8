import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Picture } from './geometry.ts';

/** A frame of 640×480 fits eight times; what claims to be larger is not decoded. */
const pixelLimit = 8_000_000;
const side = 640;

// A frame is decoded once and thrown away: keeping it would only keep faces in memory.
sharp.cache(false);
sharp.concurrency(1);

/**
 * Decodes a JPEG (PNG and WebP too) into a square of 640 pixels, black where the picture does not reach; null when it
 * cannot be read, is cut off or too large.
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture | null> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'error' })
      .rotate()
      .flatten()
      .toColourspace('srgb')
      .removeAlpha()
      .resize(side, side, { fit: 'contain', position: 'left top', background: '#000' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return info.channels === 3 ? { data, width: info.width, height: info.height } : null;
  } catch {
    return null;
  }
}

/** The same pixels give the same mark, whatever the file around them says. */
export const markOf = (picture: Picture): string =>
  createHash('sha256').update(picture.data).digest('base64url').slice(0, 12);

/** Mean brightness of a part of a picture, 0–255. */
export function brightnessOf(
  { data, width, height }: Picture,
  part: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): number {
  const inside = (value: number, end: number): number => Math.min(Math.max(Math.round(value), 0), end);
  const [left, right] = [inside(part.left, width), inside(part.left + part.width, width)];
  const [top, bottom] = [inside(part.top, height), inside(part.top + part.height, height)];
  let sum = 0;
  for (let y = top; y < bottom; y++)
    for (let at = (y * width + left) * 3; at < (y * width + right) * 3; at++) sum += data[at] ?? 0;
  return sum / Math.max((right - left) * (bottom - top) * 3, 1);
}
