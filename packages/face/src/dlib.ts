import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { Embedder, EmbedderFacts } from './embedder.ts';
import { dlibFacts } from './facts.ts';
import { loadWeights, startTensors } from './tensors.ts';

const { size } = dlibFacts.chip;
const dlibMean = [122.782, 117.001, 104.298];

/** How the 29 layers follow each other; `down` halves the picture. */
const blocks = [
  ...['conv32_1', 'conv32_2', 'conv32_3'].map((name) => ({ name, down: false })),
  { name: 'conv64_down', down: true },
  ...['conv64_1', 'conv64_2', 'conv64_3'].map((name) => ({ name, down: false })),
  { name: 'conv128_down', down: true },
  ...['conv128_1', 'conv128_2'].map((name) => ({ name, down: false })),
  { name: 'conv256_down', down: true },
  ...['conv256_1', 'conv256_2'].map((name) => ({ name, down: false })),
  { name: 'conv256_down_out', down: true },
];

type Weights = (name: string) => tf.Tensor;

function layer(weights: Weights, input: tf.Tensor4D, name: string, down: boolean): tf.Tensor4D {
  const filters = weights(`${name}/conv/filters`) as tf.Tensor4D;
  const moved = tf.add(tf.conv2d(input, filters, down ? 2 : 1, down ? 'valid' : 'same'), weights(`${name}/conv/bias`));
  return tf.add(tf.mul(moved, weights(`${name}/scale/weights`)), weights(`${name}/scale/biases`));
}

function block(weights: Weights, input: tf.Tensor4D, name: string, down: boolean): tf.Tensor4D {
  const inner = tf.relu(layer(weights, input, `${name}/conv1`, down));
  const out = layer(weights, inner, `${name}/conv2`, false);
  const around = down ? tf.avgPool(input, 2, 2, 'valid') : input;
  // The way around may be larger by a row, or have fewer channels: the smaller one is filled with zeros.
  const [rows, columns, channels] = [1, 2, 3].map((axis) => Math.max(out.shape[axis] ?? 0, around.shape[axis] ?? 0));
  const fill = (each: tf.Tensor4D): tf.Tensor4D =>
    tf.pad(each, [
      [0, 0],
      [0, (rows ?? 0) - each.shape[1]],
      [0, (columns ?? 0) - each.shape[2]],
      [0, (channels ?? 0) - each.shape[3]],
    ]);
  return tf.relu(tf.add(fill(out), fill(around)));
}

function forward(weights: Weights, pixels: Uint8Array): tf.Tensor {
  const input = tf.tensor4d(pixels, [1, size, size, 3], 'int32');
  const centred: tf.Tensor4D = tf.div(tf.sub(input, dlibMean), 255);
  const first = tf.relu(layer(weights, centred, 'conv32_down', true));
  const last = blocks.reduce(
    (value, { name, down }) => block(weights, value, name, down),
    tf.maxPool(first, 3, 2, 'valid'),
  );
  return tf.matMul(tf.mean<tf.Tensor2D>(last, [1, 2]), weights('fc') as tf.Tensor2D);
}

/**
 * Opens dlib's network.
 * @param facts whose network it is, and where it draws the line
 * @param binary other weights in the same layout; without, those of face-api
 */
export async function openDlib(facts: EmbedderFacts = dlibFacts, binary?: Uint8Array): Promise<Embedder> {
  await startTensors();
  const folder = dirname(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api')));
  const stored = await loadWeights(join(folder, 'model/face_recognition_model-weights_manifest.json'), binary);
  const weights: Weights = (name) => {
    const found = stored[name];
    if (found === undefined) throw new Error(`the weights lack ${name}`);
    return found;
  };
  return {
    ...facts,
    async embed({ data }) {
      const out = tf.tidy(() => forward(weights, data));
      try {
        return Float32Array.from(await out.data());
      } finally {
        out.dispose();
      }
    },
  };
}
