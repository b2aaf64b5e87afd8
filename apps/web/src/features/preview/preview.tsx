import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Impact } from '@unbind/contract/impact';
import type { Inheritance } from '@unbind/contract/unbindings';
import { type Phase, phases } from '@unbind/domain/unbinding/effects';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { call } from '../../app/client.ts';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { read } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Crumbs, Page, Split } from '../../ui/page.tsx';
import { Callout } from '../../ui/show.tsx';
import { EffectGroup } from '../effect-group.tsx';
import { Aside } from './aside.tsx';
import { chosenIn, inheritanceOf } from './chosen.ts';
import styles from './preview.module.css';

/** 将会发生什么: everything an unbinding will do to this member, before anything is done. */
export function Preview() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const inheritance = inheritanceOf(chosenIn(search));
  const impact = useQuery({ ...previewOf(id, inheritance), placeholderData: keepPreviousData });
  return (
    <View query={impact}>
      {(data) => (
        <Shown key={data.member.id} impact={data} inheritance={inheritance} isCurrent={!impact.isPlaceholderData} />
      )}
    </View>
  );
}

/** The dry run of what is chosen; where nothing is, the server proposes a way. */
const previewOf = (id: string, inheritance: Inheritance | null) => {
  const proposed = read('GET /members/:id/impact', { params: { id }, query: {} });
  if (inheritance === null) return proposed;
  return queryOptions<Impact>({
    // Under the same route, so that whatever reads a preview again reads this one too.
    queryKey: ['GET /members/:id/impact', { params: { id }, inheritance }],
    queryFn: ({ signal }) => call('POST /members/:id/impact', { params: { id }, body: { inheritance }, signal }),
  });
};

interface ShownProps {
  readonly impact: Impact;
  readonly inheritance: Inheritance | null;
  /** False while what is shown still belongs to what was chosen before. */
  readonly isCurrent: boolean;
}

function Shown({ impact, inheritance, isCurrent }: ShownProps) {
  const { t } = usePreferences();
  const moments = useMoments();
  const [stale, setStale] = useState(false);
  const { name, id } = impact.member;
  const title = t('preview.title', { name });
  useTitle(title);
  const crumbs = [
    { to: '/members', name: t('shell.members') },
    { to: `/members/${id}`, name },
    { name: t('preview.crumb') },
  ];
  const onRefused = (error: unknown) => setStale(codeOf(error) === 'preview-stale');
  return (
    <Page title={title} lead={<Lead impact={impact} />} crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}>
      <Split
        aside={
          <Aside
            impact={impact}
            inheritance={inheritance ?? { mode: impact.mode }}
            isCurrent={isCurrent}
            onRefused={onRefused}
          />
        }
      >
        {stale ? (
          <Callout tone="pending" icon={TriangleAlert}>
            <b>{t('preview.changed')}</b> {t('preview.changedLead')}
          </Callout>
        ) : null}
        {phases.map((phase) => (
          <EffectGroup key={phase} phase={phase} effects={ofPhase(impact, phase)} />
        ))}
        <p className={`note ${styles.foot}`}>
          {t('preview.saved', { when: moments.said(new Date(impact.at), serverNow()) })} · {t('preview.fingerprint')}{' '}
          <span className="mono">{shortHash(impact.previewHash)}</span> · {t('preview.compare')}
        </p>
      </Split>
    </Page>
  );
}

const ofPhase = (impact: Impact, phase: Phase) => impact.effects.filter((effect) => effect.phase === phase);
const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-4)}`;

/** How many effects of which kind; each count leads to its group. */
function Lead({ impact }: { readonly impact: Impact }) {
  const { t } = usePreferences();
  const groups = phases.filter((phase) => ofPhase(impact, phase).length > 0);
  return (
    <p>
      {t('preview.lead', { count: impact.effects.length })}
      {groups.map((phase, index) => (
        <span key={phase}>
          {index > 0 ? t('shell.and') : null}
          <a className={styles.jump} href={`#${phase}`}>
            {t('preview.group', { phase: t(`phase.${phase}`), count: ofPhase(impact, phase).length })}
          </a>
        </span>
      ))}
      {t('shell.stop')}
      {impact.finalCount > 0 ? t('preview.leadFinal', { count: impact.finalCount }) : t('preview.leadCalm')}
    </p>
  );
}
