import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { z } from 'zod';
import { dlibFacts, openDlib } from './dlib.ts';
import type { Embedder, EmbedderFacts } from './embedder.ts';
import { onnxFacts, openOnnx } from './onnx.ts';

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

/** Opens the shipped model, or the operator's; throws when the file is not the one that the checksum names. */
export async function openEmbedder(file: ModelFile | null): Promise<Embedder> {
  if (file === null) return openDlib();
  const bytes = await readFile(file.path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== file.sha256.toLowerCase()) throw new Error(`the face model at ${file.path} has the checksum ${found}`);
  const facts = factsOf(file);
  return facts.metric === 'cosine' ? openOnnx(facts, bytes) : openDlib(facts, bytes);
}
