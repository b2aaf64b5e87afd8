import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { z } from 'zod';

export const wasmFolder = `${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`;

/** Brings the arithmetic up, once for a thread. */
export async function startTensors(): Promise<void> {
  if (tf.getBackend() === 'wasm') return;
  setWasmPaths(wasmFolder);
  await tf.setBackend('wasm');
  await tf.ready();
}

const manifest = z.array(
  z.object({ paths: z.array(z.string()), weights: z.array(z.custom<tf.io.WeightsManifestEntry>()) }),
);
const graph = z.looseObject({ modelTopology: z.custom<tf.io.ModelJSON['modelTopology']>(), weightsManifest: manifest });

/** Reads a weights manifest and the files that it names. */
async function readWeights(folder: string, groups: z.infer<typeof manifest>) {
  const parts = await Promise.all(groups.flatMap(({ paths }) => paths).map((path) => readFile(join(folder, path))));
  return { specs: groups.flatMap(({ weights }) => weights), data: new Uint8Array(Buffer.concat(parts)).buffer };
}

/** Weights by name, from a manifest file and the binary beside it (or another one of the same layout). */
export async function loadWeights(manifestPath: string, binary?: Uint8Array): Promise<tf.NamedTensorMap> {
  const groups = manifest.parse(JSON.parse(await readFile(manifestPath, 'utf8')));
  const { specs, data } =
    binary === undefined
      ? await readWeights(dirname(manifestPath), groups)
      : { specs: groups.flatMap(({ weights }) => weights), data: new Uint8Array(binary).buffer };
  return tf.io.decodeWeights(data, specs);
}

let served = false;

/** Node's fetch reads no files, and human asks for its models with it: a router that does. */
export function serveModelsFromDisk(): void {
  if (served) return;
  served = true;
  tf.io.registerLoadRouter((url) => {
    if (typeof url !== 'string' || !url.startsWith('file:')) return null as unknown as tf.io.IOHandler;
    return { load: () => loadGraph(fileURLToPath(url)) };
  });
}

async function loadGraph(path: string): Promise<tf.io.ModelArtifacts> {
  const { modelTopology, weightsManifest } = graph.parse(JSON.parse(await readFile(path, 'utf8')));
  const { specs, data } = await readWeights(dirname(path), weightsManifest);
  return { modelTopology, weightSpecs: specs, weightData: data };
}
