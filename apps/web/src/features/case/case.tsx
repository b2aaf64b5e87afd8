import { useQuery } from '@tanstack/react-query';
import type { Unbinding } from '@unbind/contract/unbindings';
import { stages } from '@unbind/domain/unbinding/stages';
import { CircleX, Snowflake } from 'lucide-react';
import { useParams } from 'react-router';
import { useLiveCase } from '../../app/live.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Card, Crumbs, Page, Split } from '../../ui/page.tsx';
import { Callout } from '../../ui/show.tsx';
import { AppGrants } from '../app-grants.tsx';
import { DataCard } from '../data-card.tsx';
import { DeviceSessions } from '../device-sessions.tsx';
import { ImpairedCard } from '../impaired-card.tsx';
import { Returned } from '../returned.tsx';
import { WithdrawnCard } from '../withdrawn-documents.tsx';
import { About } from './about.tsx';
import { Actions } from './actions.tsx';
import { Effects } from './effect-groups.tsx';
import { Lead } from './lead.tsx';
import { Progress } from './progress.tsx';
import { RestoreCard } from './restore-card.tsx';
import { ScheduledNote } from './scheduled.tsx';
import { SecondPerson } from './second-person.tsx';
import { StoppedWork } from './stopped-work.tsx';
import { Story } from './story-card.tsx';
import { Waiting } from './waiting.tsx';

/** One case: its story first, then every effect with its forecast beside its fact. Follows the server live. */
export function Case() {
  const { t } = usePreferences();
  const may = useMay();
  const { id = '' } = useParams();
  const query = useQuery(read('GET /unbindings/:id', { params: { id } }));
  const live = query.data !== undefined && !('final' in stages[query.data.state]);
  useLiveCase(id, live);
  const name = query.data?.member.name;
  const title = name === undefined ? t('cases.title') : t('case.title', { name });
  useTitle(title);
  const crumbs = (
    <Crumbs
      label={t('shell.crumbs')}
      items={[
        may('unbinding.list') ? { to: '/unbindings', name: t('shell.unbindings') } : { to: '/me', name: t('me.title') },
        ...(name === undefined ? [] : [{ name }]),
      ]}
    />
  );
  return (
    <Page
      title={title}
      crumbs={crumbs}
      lead={query.data && <Lead of={query.data} />}
      act={query.data && <Actions of={query.data} />}
    >
      {query.data ? (
        <Whole of={query.data} />
      ) : (
        <Card>
          <View query={query} lines={10}>
            {() => null}
          </View>
        </Card>
      )}
    </Page>
  );
}

function Whole({ of }: { readonly of: Unbinding }) {
  const { t } = usePreferences();
  const may = useMay();
  // A case from the imported history has an end, but no effects that could be followed.
  const following = of.executedAt !== null && of.effectsView.length > 0;
  return (
    <div className="stack">
      {of.state === 'failed' && (
        <Callout tone="danger" icon={CircleX}>
          {t('case.failed')}
        </Callout>
      )}
      {of.state === 'blocked' && (
        <Callout tone="danger" icon={Snowflake}>
          {t('case.blocked')}
        </Callout>
      )}
      <ScheduledNote of={of} />
      <SecondPerson of={of} />
      {following && <Returned unbindingId={of.id} />}
      {following && <StoppedWork id={of.id} />}
      {following && <Progress of={of} />}
      <Split
        aside={
          <aside className="stack" aria-label={t('case.about')}>
            {following && <Waiting id={of.id} effects={of.effectsView} />}
            {following && <RestoreCard of={of} />}
            <About of={of} />
          </aside>
        }
      >
        <Story of={of} />
        {following && may('function.read') && <ImpairedCard unbindingId={of.id} />}
        <Effects of={of} />
        {following && <DataCard unbindingId={of.id} />}
        {following && may('member.read') && (
          <>
            <DeviceSessions unbindingId={of.id} />
            <AppGrants unbindingId={of.id} />
          </>
        )}
        {following && <WithdrawnCard of={{ unbindingId: of.id }} />}
      </Split>
    </div>
  );
}
