import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { openDlib } from './dlib.ts';
import type { Embedder } from './embedder.ts';
import { factsOf, type ModelFile } from './facts.ts';

/** Opens the shipped model, or the operator's; throws when the file is not the one that the checksum names. */
export async function openEmbedder(file: ModelFile | null): Promise<Embedder> {
  if (file === null) return openDlib();
  const bytes = await readFile(file.path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== file.sha256.toLowerCase()) throw new Error(`the face model at ${file.path} has the checksum ${found}`);
  const facts = factsOf(file);
  if (facts.metric === 'euclidean') return openDlib(facts, bytes);
  // Half of the memory of a thread, and only for who brings such a file.
  const { openOnnx } = await import('./onnx.ts');
  return openOnnx(facts, bytes);
}
