import type { NoticeKind } from '@unbind/contract/notices';
import type { Language } from '../locale.ts';

export interface Notice {
  /** What it is about, in a list of all kinds. */
  readonly name: string;
  /** What happened first, then what to do if it was not them. Where to do it stands behind it, as a link. */
  readonly text: string;
}

/** The notices of one subject in each language; that none is missing in all of them together, `notices.ts` checks. */
export type Notices = Readonly<Record<Language, Readonly<Partial<Record<NoticeKind, Notice>>>>>;
