import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { Card } from '../ui/page.tsx';
import { ImpairedLines, RecoveredLines, TodoLines } from './function-lines.tsx';

const freshMs = 30_000;

/** The WeChat-side functions that do not work now; of one case with what is to be done and what works again. Shown only when there are any. */
export function ImpairedCard({ unbindingId }: { readonly unbindingId?: string }) {
  const { t } = usePreferences();
  const query = unbindingId === undefined ? { state: 'impaired' as const, limit: 4 } : { unbindingId, limit: 50 };
  const { data } = useQuery({ ...read('GET /functions', { query }), refetchInterval: freshMs });
  const impaired = (data?.items ?? []).filter(({ state }) => state === 'abnormal' || state === 'degraded');
  const recovered = (data?.items ?? []).filter(({ state }) => state === 'recovered');
  if (data === undefined || data.items.length === 0) return null;
  const end = (
    <Link className="note" to="/functions">
      {t('functions.all')}
    </Link>
  );
  return (
    <>
      {impaired.length > 0 && (
        <Card title={t('functions.card')} end={end} bare>
          <ImpairedLines functions={impaired} />
        </Card>
      )}
      {unbindingId !== undefined && impaired.length > 0 && (
        <Card title={t('functions.todo')} bare>
          <TodoLines functions={impaired} />
        </Card>
      )}
      {unbindingId !== undefined && recovered.length > 0 && (
        <Card title={t('functions.recovered')} count={recovered.length} bare>
          <RecoveredLines functions={recovered} />
        </Card>
      )}
    </>
  );
}
