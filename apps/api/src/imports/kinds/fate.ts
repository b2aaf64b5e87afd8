import type { Params } from '@unbind/contract/words';
import type { RowCode } from '@unbind/phrases/import-rows';

/** What becomes of one row: written as new, as a change, not at all because nothing differs, or refused with a reason. */
export type Fate<Data> = Planned<Data> | Refused;

export interface Planned<Data> {
  readonly line: number;
  readonly outcome: 'added' | 'changed' | 'unchanged';
  readonly name: string;
  /** What a person recognises the row by, or what changes: values only, so that it reads in any language. */
  readonly detail: string;
  readonly data: Data;
}

export interface Refused {
  readonly line: number;
  readonly outcome: 'refused';
  readonly code: RowCode;
  readonly params: Params;
}

export const refused = (line: number, code: RowCode, params: Params = {}): Refused => ({
  line,
  outcome: 'refused',
  code,
  params,
});

/** Old and new value of what differs, e.g. `导购 → 店长`. */
export const differences = (pairs: readonly (readonly [before: string | null, after: string | null])[]): string =>
  pairs
    .filter(([before, after]) => (before ?? '') !== (after ?? ''))
    .map(([before, after]) => `${before ?? ''} → ${after ?? ''}`.trim())
    .join('；');
