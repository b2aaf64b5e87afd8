import { parseArgs } from 'node:util';
import { pairsOf, ratesOf, readFolder, report, thresholdsAround } from './src/calibrate.ts';
import { factsOf, modelFile } from './src/facts.ts';
import { measurer } from './src/measure.ts';
import { openMesh } from './src/mesh.ts';
import { openEmbedder } from './src/model.ts';

const usage =
  'node packages/face/calibrate.ts <folder of person/picture.jpg> [--model file --sha256 checksum [--threshold 0.5]]';

/** Prints how often the model is wrong about the people in a folder of pictures, at each threshold. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { model: { type: 'string' }, sha256: { type: 'string' }, threshold: { type: 'string', default: '0.5' } },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error(usage);
  const given = { path: values.model, sha256: values.sha256, threshold: Number(values.threshold) };
  const model = given.path === undefined ? null : modelFile.parse(given);
  const { id, metric, threshold } = factsOf(model);
  const { samples, unusable } = await readFolder(folder, measurer(await openMesh(), await openEmbedder(model)));
  const pairs = pairsOf(samples, metric);
  const lines = unusable.map((path) => `left out, not exactly one face: ${path}`);
  const rates = ratesOf(pairs, thresholdsAround(threshold));
  process.stdout.write(`${[...lines, `model ${id}, ${metric}`, report(rates, pairs, threshold)].join('\n')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
