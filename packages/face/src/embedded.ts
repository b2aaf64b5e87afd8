import { z } from 'zod';
import {
  asking,
  begin,
  type FaceAction,
  type FaceHint,
  isDone,
  type Live,
  type Look,
  look,
  revealed,
  show,
  thresholds,
  unfitPortrait,
} from './challenge.ts';
import { apart, type EmbedderFacts, meanOf } from './embedder.ts';
import type { Measure } from './measure.ts';
import type { Pool } from './pool.ts';
import type { Checked, Enrolled, FaceVerifier, Template } from './verifier.ts';

/** Between two batches: where the check stands, and what the first and the latest portraits look like. */
const progress = z.object({
  live: z.custom<Live>((value) => typeof value === 'object' && value !== null),
  anchor: z.array(z.number()).nullable(),
  portraits: z.array(z.array(z.number())),
});
type Progress = z.output<typeof progress>;

export interface EmbeddedOptions {
  readonly pool: Pool;
  readonly facts: EmbedderFacts;
  readonly now: () => Date;
  /** Draws the order of the movements. */
  readonly order: () => readonly FaceAction[];
}

/** The check that needs nothing but this process. Low assurance: see docs/face.md. */
export function embeddedVerifier({ pool, facts, now, order }: EmbeddedOptions): FaceVerifier {
  const write = (state: Progress): string => JSON.stringify(state);
  return {
    kind: 'embedded',
    model: facts.id,
    begin: () => write({ live: begin(order()), anchor: null, portraits: [] }),
    shown: (stored) => ({ actions: revealed(progress.parse(JSON.parse(stored)).live), url: null }),
    async submit({ progress: stored, frames, template, arrived }) {
      if (template === null || template.model !== facts.id) return { state: 'failed', why: 'no-match' };
      const measured = await pool.measure(frames);
      if (!measured.ok) return { state: 'unavailable', fault: measured.fault };
      const before = progress.parse(JSON.parse(stored));
      const after = measured.measures.reduce((state, measure) => take(facts, state, measure, arrived), before);
      const { live } = after;
      if (live.failure !== null) return { state: 'failed', why: live.failure };
      if (isDone(live)) return decide(facts, after, template);
      const shown = { ...after, live: show(live, now().getTime()) };
      return { state: 'open', progress: write(shown), action: asking(live), hint: live.hint };
    },
    async enrol(frames) {
      const measured = await pool.measure(frames);
      return measured.ok ? enrolled(facts, measured.measures) : { ok: false, fault: measured.fault };
    },
    close: () => pool.close(),
  };
}

const lookAt = (measure: Measure, strange: boolean): Look => {
  if (measure.kind === 'unreadable') return { mark: null, faces: 0, face: null };
  if (measure.kind === 'faces') return { mark: measure.mark, faces: measure.count, face: null };
  return { mark: measure.mark, faces: 1, face: { ...measure.pose, brightness: measure.brightness, strange } };
};

function take({ metric, continuity }: EmbedderFacts, state: Progress, measure: Measure, arrived: Date): Progress {
  const embedding = measure.kind === 'face' ? measure.embedding : null;
  const { anchor } = state;
  const strange = embedding !== null && anchor !== null && apart(metric, anchor, embedding) > continuity;
  const { live, portrait } = look(state.live, lookAt(measure, strange), arrived.getTime());
  const portraits = portrait && embedding !== null ? [...state.portraits, [...embedding]] : state.portraits;
  const first = anchor === null && live.step > 0;
  return first ? { live, anchor: meanOf(portraits), portraits: [] } : { live, anchor, portraits };
}

/** The person must match at the beginning and at the end; otherwise a picture shown at either would do. */
function decide({ metric, threshold }: EmbedderFacts, { anchor, portraits }: Progress, template: Template): Checked {
  const matches = (embedding: readonly number[]): boolean => apart(metric, template.embedding, embedding) <= threshold;
  const same = anchor !== null && portraits.length > 0 && matches(anchor) && matches(meanOf(portraits));
  return same ? { state: 'passed', identity: null } : { state: 'failed', why: 'no-match' };
}

/** A template out of the frames that look ahead, if they agree on who it is. */
function enrolled({ id, metric, threshold }: EmbedderFacts, measures: readonly Measure[]): Enrolled {
  const portraits = new Map<string, readonly number[]>();
  let hint: FaceHint = 'no-face';
  for (const measure of measures) {
    const unfit = unfitPortrait(lookAt(measure, false));
    if (unfit === null && measure.kind === 'face') portraits.set(measure.mark, measure.embedding);
    hint = unfit ?? hint;
  }
  if (portraits.size < thresholds.centeredFrames) return { ok: false, hint };
  const embedding = meanOf([...portraits.values()]);
  const all = [...portraits.values()];
  const agree = all.every((one) => all.every((other) => apart(metric, one, other) <= threshold));
  return agree ? { ok: true, template: { model: id, embedding } } : { ok: false, hint: 'same-person' };
}
