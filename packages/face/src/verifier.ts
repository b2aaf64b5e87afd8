import type { FaceAction, FaceFailure, FaceHint } from './challenge.ts';
import type { Fault } from './pool.ts';

/** What is kept of an enrolled face: numbers that only the model `model` understands. */
export interface Template {
  readonly model: string;
  readonly embedding: readonly number[];
}

/** A check that has begun. `progress` is opaque, holds biometric data, and must be stored sealed or not at all. */
export interface Begun {
  readonly progress: string;
  /** What to do first. */
  readonly action: FaceAction | null;
  /** Where the person goes to be checked, when it happens at a provider. */
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

/** A live check of who sits before the camera. Adapters: in this process, at a provider, none. */
export interface FaceVerifier {
  /** What a template must have been made by to be of use; null when faces are not enrolled here. */
  readonly model: string | null;
  /** Can a check begin at all? */
  readonly available: boolean;
  begin(): Promise<Begun | { readonly fault: Fault }>;
  /** What has been asked so far, for a page that lost its place. */
  revealed(progress: string): readonly FaceAction[];
  /**
   * Takes the next frames of a check.
   * @param arrived server's time at which they came
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
