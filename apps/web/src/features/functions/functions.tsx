import { useQuery } from '@tanstack/react-query';
import type { FunctionsSummary, WechatFunction } from '@unbind/contract/functions';
import { CircleCheck } from 'lucide-react';
import { useNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Card, Empty, Page } from '../../ui/page.tsx';
import { ImpairedLines, RecoveredLines, TodoLines } from '../function-lines.tsx';

/** So often what others do, and what comes back by itself, is looked at again. */
const freshMs = 15_000;

const soonest = (a: WechatFunction, b: WechatFunction): number =>
  (a.recoverBy ?? '').localeCompare(b.recoverBy ?? '') || a.id.localeCompare(b.id);

/** For whoever runs a business with them: what does not work now and until when, what to do, what works again. */
export function Functions() {
  const { t } = usePreferences();
  useTitle(t('functions.title'));
  const summary = useQuery({ ...read('GET /functions/summary', {}), refetchInterval: freshMs });
  const impaired = useQuery({
    ...read('GET /functions', { query: { state: 'impaired', limit: 200 } }),
    refetchInterval: freshMs,
  });
  const recovered = useQuery({
    ...read('GET /functions', { query: { state: 'recovered', limit: 30 } }),
    refetchInterval: freshMs,
  });
  return (
    <Page title={t('functions.title')} lead={summary.data && <Lead summary={summary.data} />}>
      <div className="stack">
        <Card title={t('functions.impaired')} count={impaired.data?.items.length || undefined} bare>
          <View query={impaired} lines={4}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty icon={CircleCheck} title={t('functions.impairedNone')}>
                  {t('functions.impairedNoneLead')}
                </Empty>
              ) : (
                <ImpairedLines functions={items.toSorted(soonest)} />
              )
            }
          </View>
        </Card>
        {impaired.data !== undefined && impaired.data.items.length > 0 && (
          <Card title={t('functions.todo')} bare>
            <TodoLines functions={impaired.data.items.toSorted(soonest)} />
          </Card>
        )}
        {recovered.data !== undefined && recovered.data.items.length > 0 && (
          <Card title={t('functions.recovered')} count={recovered.data.items.length} bare>
            <RecoveredLines functions={recovered.data.items} />
          </Card>
        )}
      </div>
    </Page>
  );
}

function Lead({ summary: { impaired, next } }: { readonly summary: FunctionsSummary }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const now = useNow(1_000);
  if (impaired === 0) return t('functions.leadCalm');
  const left = next === null ? 0 : Date.parse(next.at) - now.getTime();
  return (
    <>
      {t('functions.lead', { count: impaired })}
      {next !== null && left > 0 && t('functions.leadNext', { name: next.name, span: moments.span(left) })}
    </>
  );
}
