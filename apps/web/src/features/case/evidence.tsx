import { useInfiniteQuery } from '@tanstack/react-query';
import type { EffectView } from '@unbind/contract/effects';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { Names } from '../../ui/show.tsx';
import styles from './case.module.css';

type Item = EffectView['items'][number];

interface EvidenceProps {
  readonly caseId: string;
  readonly effect: EffectView;
}

/** Forecast and fact of each object: the first at once, all of them when somebody asks. */
export function Evidence({ caseId, effect }: EvidenceProps) {
  const { t } = usePreferences();
  const { kind, items, count } = effect;
  const [all, setAll] = useState(false);
  const query = useInfiniteQuery({
    queryKey: ['GET /unbindings/:id/effects/:kind/items', caseId, kind],
    enabled: all,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call('GET /unbindings/:id/effects/:kind/items', {
        params: { id: caseId, kind },
        query: { limit: 100, cursor: pageParam },
        signal,
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const shown = query.data?.pages.flatMap((page) => page.items) ?? items;
  const rest = Math.max(count, effect.factCount ?? 0) - shown.length;
  return (
    <div className={styles.evidence}>
      <Names summary={t('case.evidence')}>
        <ul>
          {shown.map((item) => (
            <Line key={item.objectId} item={item} />
          ))}
        </ul>
        {rest > 0 && (
          <Button
            tone="link"
            isDisabled={query.isFetching}
            onPress={() => (all ? void query.fetchNextPage() : setAll(true))}
          >
            {t('shell.more', { count: rest })}
          </Button>
        )}
        <Refusal error={query.error} />
      </Names>
    </div>
  );
}

function Line({ item }: { readonly item: Item }) {
  const { t, word } = usePreferences();
  const { name, forecast, to, fact, reason } = item;
  const predicted = [word('outcome', forecast), to && `→ ${to}`].filter(Boolean).join(' ');
  const other = fact !== null && fact !== forecast;
  return (
    <li>
      {name === '' ? <span className="quiet">{t('data.clearedDraft')}</span> : name}{' '}
      <span className="faint">{predicted}</span>
      {fact !== null && !other && <span className={styles.same}> ✓</span>}
      {other && <span className={styles.other}> {word('outcome', fact)}</span>}
      {reason && <span className="faint"> ({word('why', reason)})</span>}
    </li>
  );
}
