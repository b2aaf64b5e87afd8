import type { Work } from '@unbind/contract/work';
import { usePreferences } from '../../app/preferences.tsx';

/** What was to be done, in words: the effect whose time has come, or the kind of work. */
export function useThing(): (work: Pick<Work, 'kind' | 'effect'>) => string {
  const { word } = usePreferences();
  return ({ kind, effect }) => (effect === null ? word('work.kind', kind) : word('effect', effect));
}
