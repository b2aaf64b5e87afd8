import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { modelFile } from './facts.ts';
import { type Measure, type MeasureFrame, measurer } from './measure.ts';
import { openMesh } from './mesh.ts';
import { openEmbedder } from './model.ts';

const given = z.object({ model: modelFile.nullable() });

let opened: Promise<MeasureFrame> | null = null;

/** Loads the models with the first frames; a failure to load is tried again with the next ones. */
function open(): Promise<MeasureFrame> {
  const { model } = given.parse(workerData);
  opened ??= Promise.all([openMesh(), openEmbedder(model)]).then(([mesh, embedder]) => measurer(mesh, embedder));
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

/** One after another: what runs here has a thread of its own, and a frame needs all of it. */
export default async function measureFrames(frames: readonly Uint8Array[]): Promise<Measure[]> {
  const measure = await open();
  const measures: Measure[] = [];
  for (const frame of frames) measures.push(await measure(frame));
  return measures;
}
