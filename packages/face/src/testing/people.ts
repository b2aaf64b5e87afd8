import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

const samples = join(dirname(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api'))), 'demo');

/** Where the faces of face-api's sample pictures are, in pixels; no picture of a person is kept in this repository. */
export const people = {
  vera: { file: 'sample6.jpg', left: 1351, top: 185, size: 479 },
  rosa: { file: 'sample3.jpg', left: 476, top: 260, size: 435 },
  maya: { file: 'sample6.jpg', left: 1023, top: 219, size: 483 },
  lena: { file: 'sample5.jpg', left: 999, top: 133, size: 400 },
  dina: { file: 'sample6.jpg', left: 127, top: 409, size: 457 },
  emma: { file: 'sample3.jpg', left: 938, top: 122, size: 492 },
  emmaLaughing: { file: 'sample1.jpg', left: 1425, top: 165, size: 313 },
  nora: { file: 'sample3.jpg', left: 1373, top: 250, size: 413 },
  tess: { file: 'sample4.jpg', left: 579, top: 15, size: 348 },
} as const;
export type Person = keyof typeof people;

/** A person before a camera of 640×480, before a grey wall. */
export function portrait(person: Person): Sharp {
  const { file, left, top, size } = people[person];
  return sharp(join(samples, file))
    .extract({ left, top, width: size, height: size })
    .resize(480, 480)
    .extend({ left: 80, right: 80, background: '#777' })
    .toColourspace('srgb');
}

/** Three people in one picture. */
export const group = (): Sharp => sharp(join(samples, 'sample3.jpg')).resize(1280);
