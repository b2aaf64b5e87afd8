import type { RunRowView } from '@unbind/contract/runs';
import { usePreferences } from '../../app/preferences.tsx';

/** What a run was made of, in words. */
export function useSource(): (run: Pick<RunRowView, 'source' | 'chosen'>) => string {
  const { t } = usePreferences();
  return ({ source, chosen: name }) => {
    if (source === 'selection') return t('runs.source.selection');
    if (name === null) return t(source === 'file' ? 'runs.how.file' : 'runs.source.everyone');
    return t(`runs.source.${source}`, { name });
  };
}
