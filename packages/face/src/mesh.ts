import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import type { Config, FaceResult, Human } from '@vladmandic/human';
import type { Picture } from './geometry.ts';
import { serveModelsFromDisk, startTensors, wasmFolder } from './tensors.ts';

const require = createRequire(import.meta.url);

/**
 * Everything that is not named here is off. Nothing may be kept from one frame to the next: with human's caching a
 * frame can come back with the previous frame's face.
 */
const settings = (folder: string): Partial<Config> => ({
  backend: 'wasm',
  wasmPath: wasmFolder,
  modelBasePath: pathToFileURL(join(folder, 'models/')).href,
  cacheModels: false,
  cacheSensitivity: 0,
  skipAllowed: false,
  debug: false,
  validateModels: false,
  filter: { enabled: false },
  face: {
    enabled: true,
    detector: { enabled: true, rotation: true, maxDetected: 4, minConfidence: 0.3, skipFrames: 0, skipTime: 0 },
    mesh: { enabled: true },
    iris: { enabled: true },
    attention: { enabled: false },
    emotion: { enabled: false },
    description: { enabled: false },
    antispoof: { enabled: false },
    liveness: { enabled: false },
  },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  gesture: { enabled: false },
  segmentation: { enabled: false },
});

export type FindFaces = (picture: Picture) => Promise<readonly FaceResult[]>;

/** Loads the detector, the mesh and the irises (5 MB, about 0.3 s) and answers the function that finds faces. */
export async function openMesh(): Promise<FindFaces> {
  await startTensors();
  serveModelsFromDisk();
  // Its export map only names the builds for native TensorFlow, whose install downloads a library.
  const folder = dirname(dirname(require.resolve('@vladmandic/human')));
  const made: { Human: new (config: Partial<Config>) => Human } = require(join(folder, 'dist/human.node-wasm.js'));
  const human = new made.Human(settings(folder));
  await human.load();
  return async ({ data, width, height }) => {
    const input = tf.tensor3d(data, [height, width, 3], 'int32');
    try {
      return (await human.detect(input)).face;
    } finally {
      input.dispose();
    }
  };
}
