import { usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { useTitle } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Page, Split } from '../../ui/page.tsx';
import { ImpairedCard } from '../impaired-card.tsx';
import { ReturnedCard } from '../returned.tsx';
import { Afterwards } from './afterwards.tsx';
import { Cases } from './cases.tsx';
import { Lead } from './lead.tsx';
import { Overview } from './overview.tsx';
import { useWaiting } from './use-waiting.ts';
import { WaitingCard } from './waiting-card.tsx';

/** What waits for me, what is under way, how the org stands. */
export function Home() {
  const { t } = usePreferences();
  const may = useMay();
  useTitle(t('home.title'));
  const { waiting, query } = useWaiting();
  const main = (
    <>
      {may('function.read') && <ImpairedCard />}
      <ReturnedCard />
      <WaitingCard waiting={waiting} query={query} />
      {may('stats.read') && <Afterwards />}
      {may('unbinding.list') && <Cases />}
    </>
  );
  const count = waiting.length;
  return (
    <Page
      title={query.data && count > 0 ? t('home.waiting', { count }) : t(query.data ? 'home.calm' : 'home.title')}
      lead={<Lead first={waiting[0] ?? null} />}
      act={
        may('unbinding.create') && (
          <LinkButton tone="primary" to="/members">
            {t('home.unbind')}
          </LinkButton>
        )
      }
    >
      {may('stats.read') ? <Split aside={<Overview />}>{main}</Split> : <div className="stack">{main}</div>}
    </Page>
  );
}
