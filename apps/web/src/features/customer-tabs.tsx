import { useQuery } from '@tanstack/react-query';
import { type PoolSummary, poolViews } from '@unbind/contract/pool';
import { Link } from 'react-router';
import { usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { useMay } from '../app/session.tsx';
import { Tabs } from '../ui/page.tsx';

type PoolView = (typeof poolViews)[number];

export const openViews = ['underway', 'undecided', 'unowned'] as const;
export type OpenView = (typeof openViews)[number];

/** Everything about customers who change hands: the pool for everybody, what is left open for administrators. */
export function CustomerTabs({ current }: { readonly current: PoolView | OpenView | 'handed' | 'reach' }) {
  const { t } = usePreferences();
  const may = useMay();
  const { data } = useQuery(read('GET /pool/summary', {}));
  const shown = poolViews.filter((each) => each !== 'stale' || data?.leads);
  return (
    <Tabs label={t('pool.views')}>
      {shown.map((view) => (
        <Link key={view} to={`/customers?view=${view}`} replace aria-current={view === current ? 'page' : undefined}>
          {t(`pool.${view}`)} <span className="faint">{data && countOf(data, view)}</span>
        </Link>
      ))}
      <Link to="/customers/handed" replace aria-current={current === 'handed' ? 'page' : undefined}>
        {t('handed.title')} <span className="faint">{data && data.handed > 0 ? `${data.handed}` : null}</span>
      </Link>
      {may('customer.move') &&
        openViews.map((view) => (
          <Link
            key={view}
            to={`/customers/open?view=${view}`}
            replace
            aria-current={view === current ? 'page' : undefined}
          >
            {t(`customers.${view}`)}
          </Link>
        ))}
      {may('stats.inheritance') && (
        <Link to="/customers/reach" replace aria-current={current === 'reach' ? 'page' : undefined}>
          {t('reach.tab')}
        </Link>
      )}
    </Tabs>
  );
}

function countOf(summary: PoolSummary, view: PoolView): string | null {
  if (view === 'free') return summary.free >= summary.counted ? `${summary.counted}+` : `${summary.free}`;
  if (view === 'mine') return `${summary.mine}`;
  return view === 'stale' ? `${summary.stale}` : null;
}
