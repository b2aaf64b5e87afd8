import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apart, type Embedder } from './embedder.ts';
import { factsOf, type ModelFile } from './facts.ts';
import type { Picture } from './geometry.ts';
import { openEmbedder } from './model.ts';
import { colourModel } from './testing/tiny-onnx.ts';

const plain = ({ chip }: Embedder, colour: readonly number[]): Picture => ({
  data: new Uint8Array(chip.size ** 2 * 3).map((_, index) => colour[index % 3] ?? 0),
  width: chip.size,
  height: chip.size,
});

describe('an operator’s own model', () => {
  let folder = '';
  const keep = (name: string, bytes: Uint8Array): ModelFile => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return { path, sha256: createHash('sha256').update(bytes).digest('hex'), threshold: 0.4 };
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'unbind-model-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is run from an .onnx file, on planes of −1 to 1', async () => {
    const model = await openEmbedder(keep('colour.onnx', colourModel()));
    expect(model).toMatchObject({
      dim: 3,
      metric: 'cosine',
      threshold: 0.4,
      id: expect.stringMatching(/^onnx-[0-9a-f]{16}$/),
    });
    expect(model.continuity).toBeGreaterThan(model.threshold);
    const [r, g, b] = await model.embed(plain(model, [255, 0, 127.5]));
    expect([r, g]).toEqual([1, -1]);
    expect(b).toBeCloseTo(0, 1);
  });

  it('is run from weights in dlib’s layout, under a name of its own', async () => {
    const shipped = dirname(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api')));
    const model = await openEmbedder(
      keep('weights.bin', readFileSync(join(shipped, 'model/face_recognition_model.bin'))),
    );
    const usual = await openEmbedder(null);
    expect(model.id).not.toBe(usual.id);
    const [one, other] = [
      await model.embed(plain(model, [90, 120, 40])),
      await usual.embed(plain(usual, [90, 120, 40])),
    ];
    expect(apart('euclidean', one, other)).toBe(0);
  });

  it.each([
    ['another checksum', (file: ModelFile) => ({ ...file, sha256: 'f'.repeat(64) }), /has the checksum/],
    ['no file', (file: ModelFile) => ({ ...file, path: `${file.path}.gone` }), /ENOENT/],
  ])('is not used with %s', async (_, spoil, message) => {
    await expect(openEmbedder(spoil(keep('colour.onnx', colourModel())))).rejects.toThrow(message);
  });

  it('is known by its checksum, so that templates of another one do not count', () => {
    const file = { path: 'a.onnx', sha256: 'ab'.repeat(32), threshold: 0.5 };
    expect(factsOf(file).id).not.toBe(factsOf({ ...file, sha256: 'cd'.repeat(32) }).id);
    expect(factsOf(null).id).toBe('dlib-resnet-v1');
  });
});
