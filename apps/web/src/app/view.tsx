import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Skeleton } from '../ui/page.tsx';
import { Failed } from './failed.tsx';
import { usePreferences } from './preferences.tsx';

interface ViewProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly lines?: number;
  readonly children: (data: Data) => ReactNode;
}

/** One read shown in its four states: loading, failed, and what it is. What was read before stays while it is read again. */
export function View<Data>({ query, lines = 6, children }: ViewProps<Data>) {
  const { t } = usePreferences();
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <Skeleton lines={lines} label={t('shell.loading')} />;
}

/** The page's name in the browser's tab. */
export function useTitle(page: string): void {
  const { t } = usePreferences();
  useEffect(() => {
    document.title = t('app.title', { page });
  }, [t, page]);
}
