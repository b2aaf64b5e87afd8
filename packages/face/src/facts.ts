import { extname } from 'node:path';
import { z } from 'zod';
import type { EmbedderFacts } from './embedder.ts';
import type { Point } from './geometry.ts';

const dlibSize = 150;
/** dlib's mean places of outer and inner eye corners and the foot of the nose, in a face without margin. */
const landmarks: readonly (readonly [mesh: number, x: number, y: number])[] = [
  [263, 0.8595674595992, 0.2134981538014],
  [362, 0.6460604764104, 0.2289674387677],
  [133, 0.3340850613712, 0.2290642403242],
  [33, 0.1205750620789, 0.2137274526848],
  [2, 0.4901123135679, 0.6277975316475],
];
const margin = 0.25;
const place = (value: number): number => ((value + margin) / (1 + 2 * margin)) * dlibSize;

/** The default: dlib's ResNet (2017, public domain), whose weights @vladmandic/face-api carries. */
export const dlibFacts: EmbedderFacts = {
  id: 'dlib-resnet-v1',
  dim: 128,
  metric: 'euclidean',
  threshold: 0.5,
  continuity: 0.66,
  chip: {
    size: dlibSize,
    points: landmarks.map(([of, x, y]) => ({ of: [of], at: [place(x), place(y)] satisfies Point })),
  },
};

/** ArcFace's layout: eyes (middle of their corners), tip of the nose and corners of the mouth in 112 pixels. */
export const onnxFacts: EmbedderFacts = {
  id: 'onnx',
  dim: 512,
  metric: 'cosine',
  threshold: 0.5,
  continuity: 0.66,
  chip: {
    size: 112,
    points: [
      { of: [33, 133], at: [38.2946, 51.6963] },
      { of: [263, 362], at: [73.5318, 51.5014] },
      { of: [1], at: [56.0252, 71.7366] },
      { of: [61], at: [41.5493, 92.3655] },
      { of: [291], at: [70.7299, 92.2041] },
    ],
  },
};

/**
 * An operator's own model: an `.onnx` file that takes a face of 112 pixels as ArcFace does, or other weights for dlib's
 * network as a `.bin` in face-api's layout. It is only used when its bytes are the ones that were vetted.
 */
export const modelFile = z.strictObject({
  path: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/i, 'the checksum is 64 hexadecimal digits'),
  /** From `calibrate`, on pictures of the people who will be checked. */
  threshold: z.number().positive().max(2),
});
export type ModelFile = z.output<typeof modelFile>;

/** Between "same person" and "somebody else", as far as dlib's: frames of a turned head lie farther apart. */
const continuityFactor = dlibFacts.continuity / dlibFacts.threshold;

/** The identity and limits of the model that will be used; its file is not read. */
export function factsOf(file: ModelFile | null): EmbedderFacts {
  if (file === null) return dlibFacts;
  const facts = extname(file.path) === '.onnx' ? onnxFacts : dlibFacts;
  const id = `${facts.metric === 'cosine' ? 'onnx' : 'dlib'}-${file.sha256.slice(0, 16).toLowerCase()}`;
  return { ...facts, id, threshold: file.threshold, continuity: file.threshold * continuityFactor };
}
