import { useMutation } from '@tanstack/react-query';
import type { RunView } from '@unbind/contract/runs';
import { Hourglass, UserCheck } from 'lucide-react';
import { Link, useNavigate } from 'react-router';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card, pageStyles } from '../../ui/page.tsx';
import { Callout, Facts } from '../../ui/show.tsx';
import { shortHash } from '../list-hash.ts';
import styles from './runs.module.css';

/** What it takes to begin, staying in view, with the one button. */
export function Before({ run }: { readonly run: RunView }) {
  const { t, list } = usePreferences();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: () => call('POST /runs/:id/begin', { params: { id: run.id }, body: { listHash: run.listHash ?? '' } }),
    // The next page sends back who comes with a run that has not begun.
    onSuccess: async () => {
      await refresh('GET /runs/:id');
      await navigate(`/runs/${run.id}/verify`);
    },
    onError: () => refresh('GET /runs/:id'),
  });
  if (run.listHash === null) return null;
  const factors = run.requiredFactors.map(({ factor }) =>
    t(factor === 'face' ? 'verify.inPerson' : `factor.${factor}`),
  );
  const open = ['verifying', 'holding', 'confirmable'].includes(run.state);
  return (
    <aside className={pageStyles.stay}>
      <Card title={t('runs.will')}>
        <div className="stack">
          <Facts
            items={[
              [t('runs.factors'), list(factors)],
              [t('runs.hold'), t('runs.holdText', { n: run.holdSeconds })],
              [
                t('runs.hash'),
                <span key="hash" className={`mono ${styles.code}`}>
                  {shortHash(run.listHash)}
                </span>,
              ],
            ]}
          />
          <p className="note">{t('runs.hashNote')}</p>
          <SecondPerson run={run} />
          {run.state === 'draft' ? (
            <Button
              tone="primary"
              size="large"
              block
              isDisabled={!run.may.begin}
              isPending={begin.isPending}
              onPress={() => begin.mutate()}
            >
              {run.counts.ready === 0 ? t('runs.none') : t('runs.begin', { count: run.counts.ready })}
            </Button>
          ) : null}
          {open && (run.may.verify || run.may.confirm || run.state === 'holding') ? (
            <LinkButton tone="primary" size="large" block to={`/runs/${run.id}/verify`}>
              {t(run.state === 'verifying' ? 'case.continue' : 'case.toConfirm')}
            </LinkButton>
          ) : null}
          <Refusal error={begin.error} />
        </div>
      </Card>
    </aside>
  );
}

/** Where the level asks for a second person: that it does, then who agreed, or what stood in for them. */
function SecondPerson({ run: { level, state, approval } }: { readonly run: RunView }) {
  const { t } = usePreferences();
  if (approval?.standIn && state !== 'holding') return <p className="note">{t('approvals.byStandIn')}</p>;
  if (approval?.standIn)
    return (
      <Callout tone="pending" icon={Hourglass}>
        {t('runs.standIn')}
      </Callout>
    );
  if (approval?.state === 'approved' && approval.decidedBy)
    return (
      <Callout tone="plain" icon={UserCheck}>
        <Link to={`/approvals/${approval.id}`}>{t('runs.approvedBy', { name: approval.decidedBy.name })}</Link>
      </Callout>
    );
  return level === 'strict' && approval === null ? <p className="note">{t('runs.approval')}</p> : null;
}
