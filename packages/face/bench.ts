import { embeddedVerifier } from './src/embedded.ts';
import { medianOf } from './src/embedder.ts';
import { dlibFacts } from './src/facts.ts';
import { openMesh } from './src/mesh.ts';
import { openPool, poolDefaults } from './src/pool.ts';
import { actor } from './src/testing/actor.ts';
import type { Gesture } from './src/testing/gestures.ts';

/** What a live check costs: `node packages/face/bench.ts`. A check of fifteen seconds at eight pictures a second. */
const perBatch = 4;
const batches = 30;

const megabytes = (): number => Math.round(process.memoryUsage.rss() / 1e6);
const ms = (value: number): string => `${Math.round(value)} ms`;

/** Pictures of a person who looks ahead, made beforehand so that making them costs nothing here. */
async function film(): Promise<Buffer[]> {
  const act = await actor(await openMesh(), 'dina');
  const frames: Buffer[] = [];
  for (let left = perBatch * batches; left > 0; left--) frames.push(await act('rest' satisfies Gesture));
  return frames;
}

const frames = await film();
const before = megabytes();
const pool = openPool({
  model: null,
  ...poolDefaults,
  threads: 1,
  onFault: (error) => process.stderr.write(`${error}\n`),
});
const verifier = embeddedVerifier({ pool, facts: dlibFacts, now: () => new Date(0), order: () => ['center', 'blink'] });
const template = await verifier.enrol(frames.slice(0, perBatch));
const loaded = megabytes();
const times: number[] = [];
const cpu = process.cpuUsage();
let progress = verifier.begin();
for (let batch = 0; batch < batches; batch++) {
  const started = performance.now();
  const part = frames.slice(batch * perBatch, (batch + 1) * perBatch);
  const kept = template.ok ? template.template : null;
  const checked = await verifier.submit({ progress, frames: part, template: kept, arrived: new Date(0) });
  if (checked.state === 'open') progress = checked.progress;
  else throw new Error(JSON.stringify(checked));
  times.push(performance.now() - started);
}
const used = process.cpuUsage(cpu);
const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
process.stdout.write(
  [
    `pictures: ${frames.length}, ${Math.round(bytes / 1_000)} KB`,
    `answer of ${perBatch} pictures: median ${ms(medianOf(times))}, slowest ${ms(Math.max(...times))}`,
    `processor time per picture: ${ms((used.user + used.system) / 1_000 / frames.length)}, per check: ${((used.user + used.system) / 1e6).toFixed(1)} s`,
    `memory: ${before} MB before, ${loaded} MB with the models, ${megabytes()} MB after the check`,
    `stored between two answers: ${Math.round(progress.length / 1_000)} KB`,
  ].join('\n'),
);
process.stdout.write('\n');
await pool.close();
