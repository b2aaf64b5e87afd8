import type { FaceAction, FaceFailure, FaceHint } from './challenge.ts';
import type { Fault } from './pool.ts';

/** What is kept of an enrolled face: numbers that only the model `model` understands. */
export interface Template {
  readonly model: string;
  readonly embedding: readonly number[];
}

/** What the person needs to see of a check: what to do (as far as it has been asked), or where to go. */
export interface Shown {
  readonly actions: readonly FaceAction[];
  /** Where the person is checked, when that happens at a provider; null until it has said so. */
  readonly url: string | null;
}

/** Who the provider says that it saw. */
export interface Identity {
  readonly name: string;
  readonly idNumber: string;
}

export type Checked =
  | {
      readonly state: 'open';
      readonly progress: string;
      readonly action: FaceAction | null;
      readonly hint: FaceHint | null;
    }
  | { readonly state: 'passed'; readonly identity: Identity | null }
  | { readonly state: 'failed'; readonly why: FaceFailure }
  | { readonly state: 'unavailable'; readonly fault: Fault };

export type Enrolled =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly hint: FaceHint }
  | { readonly ok: false; readonly fault: Fault };

/**
 * A live check of who sits before the camera. Its `progress` between two answers is opaque, holds biometric data, and is
 * stored sealed or not at all.
 */
export interface FaceVerifier {
  /** `provider`: recognised elsewhere, so that nobody enrols here; `none`: the equal path is the only one. */
  readonly kind: 'embedded' | 'provider' | 'none';
  /** What made a template must be this, or the face is enrolled anew; null where none is kept. */
  readonly model: string | null;
  /** A new check; nobody is asked for anything yet. */
  begin(): string;
  shown(progress: string): Shown;
  /**
   * Takes the next frames of a check (none, where a provider takes them).
   * @param asked.arrived server's time at which they came
   */
  submit(asked: {
    readonly progress: string;
    readonly frames: readonly Uint8Array[];
    readonly template: Template | null;
    readonly arrived: Date;
  }): Promise<Checked>;
  /** Makes a template out of several frames of one person. */
  enrol(frames: readonly Uint8Array[]): Promise<Enrolled>;
  close(): Promise<void>;
}
