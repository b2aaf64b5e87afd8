import { medianOf } from './embedder.ts';
import type { Pose } from './geometry.ts';

export const actions = ['center', 'blink', 'mouth', 'left', 'right'] as const;
/** What the person is asked to do; `left` and `right` are their own. */
export type FaceAction = (typeof actions)[number];

export const hints = [
  'no-face',
  'one-face',
  'come-closer',
  'look-straight',
  'open-eyes',
  'close-mouth',
  'more-light',
  'less-light',
  'same-person',
] as const;
/** Why the last frames brought nothing on, in a word that the page has a sentence for. */
export type FaceHint = (typeof hints)[number];

export const failures = ['too-slow', 'wrong-action', 'replayed', 'somebody-else', 'no-match'] as const;
export type FaceFailure = (typeof failures)[number];

/** What the state machine needs to know of one frame; no pictures, no embeddings. */
export interface Look {
  /** The same pixels have the same mark; null for what is no picture. */
  readonly mark: string | null;
  readonly faces: number;
  readonly face: (Pose & { readonly brightness: number; readonly strange: boolean }) | null;
}

/** Where a live check stands. Plain values only, so that it can be stored between two batches of frames. */
export interface Live {
  readonly order: readonly FaceAction[];
  /** How many of `order` are done. */
  readonly step: number;
  /** Server's time in milliseconds: of the first frame, and since when the current action has been asked. */
  readonly began: number | null;
  readonly asked: number;
  /** This person at rest, from the first centered frames. */
  readonly rest: { readonly eyesOpen: number; readonly turn: number } | null;
  /** Has the person been shown the current action? Frames from before that cannot be an answer to it. */
  readonly shown: boolean;
  /** Centered frames of the current step. */
  readonly centered: readonly { readonly eyesOpen: number; readonly turn: number }[];
  /** While a blink is asked: the eyes have been shut. */
  readonly shut: boolean;
  /** What the face was doing in the frame before, so that one movement is counted once. */
  readonly doing: Movement | null;
  readonly wrong: number;
  readonly strangers: number;
  /** The marks of all frames so far. */
  readonly marks: readonly string[];
  readonly hint: FaceHint | null;
  readonly failure: FaceFailure | null;
}

type Movement = 'mouth' | 'left' | 'right';

/** All numbers of the check; measured in docs/face.md. */
export const thresholds = {
  stepMs: 6_000,
  totalMs: 40_000,
  /** Two movements that were not asked for, or frames of somebody else, end the check. */
  wrongMovements: 2,
  strangers: 3,
  centeredFrames: 3,
  /** Pixels between the outer corners of the eyes; nearer, and the eyelids drown in noise. */
  eyeSpan: 55,
  brightness: [40, 235],
  /** Of the first center: how far the head may be turned, and how far open the eyes must be at least. */
  restTurn: 0.2,
  restEyes: 0.2,
  /** Of this person's own open eyes. */
  shut: 0.62,
  reopened: 0.8,
  mouthOpen: 0.28,
  mouthShut: 0.2,
  turned: 0.22,
  straight: 0.12,
} as const;

/** A new order: look ahead, three movements in random order and one of two sides, look ahead again. */
export function drawOrder(fraction: () => number): FaceAction[] {
  const movements: FaceAction[] = ['blink', 'mouth', fraction() < 0.5 ? 'left' : 'right'];
  for (let last = movements.length - 1; last > 0; last--) {
    const other = Math.floor(fraction() * (last + 1));
    const [a, b] = [movements[last], movements[other]];
    if (a !== undefined && b !== undefined) [movements[last], movements[other]] = [b, a];
  }
  return ['center', ...movements, 'center'];
}

export const begin = (order: readonly FaceAction[]): Live => ({
  order,
  step: 0,
  began: null,
  asked: 0,
  rest: null,
  shown: true,
  centered: [],
  shut: false,
  doing: null,
  wrong: 0,
  strangers: 0,
  marks: [],
  hint: null,
  failure: null,
});

/** The action asked for now; null when the check has ended. */
export const asking = (live: Live): FaceAction | null =>
  live.failure === null ? (live.order[live.step] ?? null) : null;

export const isDone = (live: Live): boolean => live.failure === null && live.step >= live.order.length;

/** The answer to a batch of frames has left: from now on the person knows what to do next. */
export const show = (live: Live, at: number): Live => (live.shown ? live : { ...live, shown: true, asked: at });

/** Later movements are not known to the person before they are asked. */
export const revealed = (live: Live): readonly FaceAction[] => live.order.slice(0, live.step + 1);

/**
 * Takes in one frame.
 * @param at server's time in milliseconds at which the frame arrived; never earlier than that of the frame before
 * @returns the new state, and whether this frame is a portrait: eyes open, mouth shut, looking ahead
 */
export function look(live: Live, frame: Look, at: number): { readonly live: Live; readonly portrait: boolean } {
  const action = asking(live);
  if (action === null) return { live, portrait: false };
  const timed = live.began === null ? { ...live, began: at, asked: at } : live;
  const late = at - timed.asked > thresholds.stepMs || at - (timed.began ?? at) > thresholds.totalMs;
  if (late) return fail(timed, 'too-slow');
  // A camera that is slower than the page's sampling gives the same picture twice in a row; a recording that starts
  // again gives one from long ago.
  if (frame.mark === null) return { live: { ...timed, hint: 'no-face' }, portrait: false };
  if (frame.mark === timed.marks.at(-1)) return { live: timed, portrait: false };
  if (timed.marks.includes(frame.mark)) return fail(timed, 'replayed');
  const marked = { ...timed, marks: [...timed.marks, frame.mark] };
  const { face } = frame;
  const hint = unfit(frame);
  if (face === null || hint !== null) return stranger({ ...marked, hint }, frame);
  const watched = watch({ ...marked, hint: null }, face, action);
  if (watched.failure !== null || !watched.shown) return { live: watched, portrait: false };
  return action === 'center' ? center(watched, face, at) : { live: move(watched, face, action, at), portrait: false };
}

type Face = NonNullable<Look['face']>;
type Looked = { readonly live: Live; readonly portrait: boolean };

const fail = (live: Live, failure: FaceFailure): Looked => ({ live: { ...live, failure }, portrait: false });

/** Why nothing can be read off this frame. */
function unfit({ faces, face }: Look): FaceHint | null {
  if (face === null) return faces > 1 ? 'one-face' : 'no-face';
  if (face.eyeSpan < thresholds.eyeSpan) return 'come-closer';
  if (face.brightness < thresholds.brightness[0]) return 'more-light';
  if (face.brightness > thresholds.brightness[1]) return 'less-light';
  return face.strange ? 'same-person' : null;
}

function stranger(live: Live, { face }: Look): Looked {
  if (face?.strange !== true) return { live, portrait: false };
  const strangers = live.strangers + 1;
  const next = { ...live, strangers };
  return strangers >= thresholds.strangers ? fail(next, 'somebody-else') : { live: next, portrait: false };
}

const turnOf = (live: Live, face: Face): number => face.turn - (live.rest?.turn ?? 0);

/** What the face does now. A movement ends later than it begins, or one that trembles at the edge would count as many. */
function movementOf(live: Live, face: Face): Movement | null {
  const turn = turnOf(live, face);
  const side = turn > 0 ? 'left' : 'right';
  if (Math.abs(turn) > (live.doing === side ? thresholds.straight : thresholds.turned)) return side;
  const mouthOpen = live.doing === 'mouth' ? thresholds.mouthShut : thresholds.mouthOpen;
  return face.mouthOpen > mouthOpen ? 'mouth' : null;
}

/**
 * Counts movements that nobody asked for. Blinks are not among them: everybody blinks; nor is the movement that was just
 * done, which takes a while to end.
 */
function watch(live: Live, face: Face, action: FaceAction): Live {
  if (live.rest === null) return live;
  const doing = movementOf(live, face);
  const fresh = doing !== null && doing !== live.doing && doing !== action && doing !== live.order[live.step - 1];
  const wrong = live.wrong + (fresh ? 1 : 0);
  const failure = wrong >= thresholds.wrongMovements ? 'wrong-action' : null;
  return { ...live, doing, wrong, failure };
}

/** What keeps a frame from being a portrait of somebody who has not been seen before; null when it is one. */
export function unfitPortrait(frame: Look): FaceHint | null {
  const hint = unfit(frame);
  return hint === null && frame.face !== null ? notCentered(begin([]), frame.face) : hint;
}

function notCentered(live: Live, face: Face): FaceHint | null {
  const [turn, eyes] =
    live.rest === null
      ? [thresholds.restTurn, thresholds.restEyes]
      : [thresholds.straight, thresholds.reopened * live.rest.eyesOpen];
  if (Math.abs(turnOf(live, face)) > turn) return 'look-straight';
  if (face.mouthOpen > thresholds.mouthShut) return 'close-mouth';
  return face.eyesOpen < eyes ? 'open-eyes' : null;
}

function center(live: Live, face: Face, at: number): Looked {
  const hint = notCentered(live, face);
  if (hint !== null) return { live: { ...live, hint }, portrait: false };
  const centered = [...live.centered, { eyesOpen: face.eyesOpen, turn: face.turn }];
  if (centered.length < thresholds.centeredFrames) return { live: { ...live, centered }, portrait: true };
  const rest = live.rest ?? {
    eyesOpen: medianOf(centered.map((each) => each.eyesOpen)),
    turn: medianOf(centered.map((each) => each.turn)),
  };
  return { live: next({ ...live, rest }, at), portrait: true };
}

const next = (live: Live, at: number): Live => ({
  ...live,
  step: live.step + 1,
  asked: at,
  shown: false,
  centered: [],
  shut: false,
});

function move(live: Live, face: Face, action: FaceAction, at: number): Live {
  if (action !== 'blink') return live.doing === action ? next(live, at) : live;
  // A turned head or an open mouth narrows the eyes by itself.
  if (Math.abs(turnOf(live, face)) > thresholds.straight || live.doing !== null)
    return { ...live, hint: 'look-straight' };
  const opening = face.eyesOpen / (live.rest?.eyesOpen ?? face.eyesOpen);
  if (opening < thresholds.shut) return { ...live, shut: true };
  return live.shut && opening > thresholds.reopened ? next(live, at) : live;
}
