import { useQuery } from '@tanstack/react-query';
import type { RunView } from '@unbind/contract/runs';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { setServerTime } from '../../app/clock.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Crumbs, Page, Split } from '../../ui/page.tsx';
import { Conflicts } from '../run-conflicts.tsx';
import { lookAgain, RunState } from '../run-state.tsx';
import { Totals } from '../run-totals.tsx';
import { Before } from './before.tsx';
import { RunLines } from './lines.tsx';
import { Progress } from './progress.tsx';
import { useSource } from './source.ts';

/** One run: the preview of its list, then how far it has come. Everything is read from the server, so that a reload loses nothing. */
export function Run() {
  const { id = '' } = useParams();
  const run = useQuery({ ...read('GET /runs/:id', { params: { id } }), refetchInterval: lookAgain, staleTime: 0 });
  const at = run.data?.serverTime;
  useEffect(() => {
    if (at !== undefined) setServerTime(at);
  }, [at]);
  const state = run.data?.state;
  // The lines follow when the run has moved on.
  useEffect(() => {
    if (state !== undefined) void refresh('GET /runs/:id/rows');
  }, [state]);
  return <View query={run}>{(data) => <Shown run={data} />}</View>;
}

function Shown({ run }: { readonly run: RunView }) {
  const { t, clauses } = usePreferences();
  const sourceOf = useSource();
  const title = clauses([t('runs.title'), run.number]);
  useTitle(title);
  const crumbs = [{ to: '/runs', name: t('runs.title') }, { name: run.number }];
  const lead = clauses([sourceOf(run), t(`runs.mode.${run.mode}`), run.reason]);
  const prepared = run.state !== 'preparing';
  return (
    <Page
      title={run.number}
      lead={lead}
      act={<RunState state={run.state} filled />}
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
    >
      <Split aside={<Before run={run} />}>
        <Progress run={run} />
        {prepared && run.conflicts.length > 0 ? <Conflicts run={run} /> : null}
        {prepared ? <RunLines run={run} /> : null}
        {prepared && run.totals.length > 0 ? <Totals run={run} /> : null}
      </Split>
    </Page>
  );
}
