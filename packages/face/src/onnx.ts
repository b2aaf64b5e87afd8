import { InferenceSession, Tensor } from 'onnxruntime-web';
import type { Embedder, EmbedderFacts } from './embedder.ts';
import { onnxFacts } from './facts.ts';
import type { Picture } from './geometry.ts';

const { size } = onnxFacts.chip;

/** Colour planes one after another, each pixel (value − 127.5) / 127.5. */
function planes({ data }: Picture): Float32Array {
  const area = size * size;
  const out = new Float32Array(area * 3);
  for (let i = 0; i < area * 3; i++) out[(i % 3) * area + Math.floor(i / 3)] = ((data[i] ?? 0) - 127.5) / 127.5;
  return out;
}

/** Runs a model that takes `1×3×112×112` and gives one vector. */
export async function openOnnx(facts: EmbedderFacts, model: Uint8Array): Promise<Embedder> {
  const session = await InferenceSession.create(model);
  const [input, output] = [session.inputNames[0], session.outputNames[0]];
  if (input === undefined || output === undefined) throw new Error('the face model has no input or output');
  const embed = async (aligned: Picture): Promise<Float32Array> => {
    const answer = await session.run({ [input]: new Tensor('float32', planes(aligned), [1, 3, size, size]) });
    const data = answer[output]?.data;
    if (!(data instanceof Float32Array)) throw new Error('the face model does not answer with numbers');
    return data;
  };
  const probe = await embed({ data: new Uint8Array(size * size * 3), width: size, height: size });
  return { ...facts, dim: probe.length, embed };
}
