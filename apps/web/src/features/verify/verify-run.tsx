import { useMutation, useQuery } from '@tanstack/react-query';
import type { RunView } from '@unbind/contract/runs';
import { CircleCheck, Unlink } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { call } from '../../app/client.ts';
import { setServerTime, useNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Countdown, Steps } from '../../ui/figures.tsx';
import { Card, Crumbs, Page } from '../../ui/page.tsx';
import { shortHash } from '../list-hash.ts';
import { lookAgain } from '../run-state.tsx';
import type { Asker } from './asker.ts';
import { ProofBy } from './proof.tsx';
import { stepsOf } from './steps-of.ts';
import { TokenNote } from './token-note.tsx';
import { TokenRow } from './token-row.tsx';
import styles from './verify.module.css';

/** From "is it really you" to the dynamic token, for exactly one list of many. */
export function VerifyRun() {
  const { id = '' } = useParams();
  const run = useQuery({ ...read('GET /runs/:id', { params: { id } }), refetchInterval: lookAgain, staleTime: 0 });
  return <View query={run}>{(data) => <Stage run={data} />}</View>;
}

const here: readonly string[] = ['verifying', 'holding', 'confirmable'];

function Stage({ run }: { readonly run: RunView }) {
  const { t } = usePreferences();
  useTitle(t('runs.verifyTitle'));
  useEffect(() => setServerTime(run.serverTime), [run.serverTime]);
  if (!here.includes(run.state)) return <Navigate to={`/runs/${run.id}`} replace />;
  const crumbs = [
    { to: '/runs', name: t('runs.title') },
    { to: `/runs/${run.id}`, name: run.number },
    { name: t(`run.state.${run.state}`) },
  ];
  const steps = stepsOf(run).map((step) => ({
    ...step,
    label: step.factor
      ? t(step.factor === 'face' ? 'verify.inPerson' : `factor.${step.factor}`)
      : step.key === 'hold'
        ? t('verify.holdStep', { n: run.holdSeconds })
        : t('verify.tokenStep'),
  }));
  const { counts, customers } = run;
  const lead = t('runs.summary', { ready: counts.ready, customers, refused: counts.refused });
  return (
    <Page
      title={t('runs.verifyTitle')}
      lead={lead}
      width="narrow"
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
    >
      <Steps steps={steps} label={t('verify.steps')} doneWord={t('verify.done')} />
      <div className={styles.stage}>
        <Card bare label={steps.find((step) => step.state === 'current')?.label ?? run.number}>
          <Current run={run} />
          <div className={styles.foot}>
            <span className="note">
              {t('runs.hash')} <span className="mono">{shortHash(run.listHash ?? '')}</span>
            </span>
            <LinkButton tone="quiet" to={`/runs/${run.id}`}>
              {t('runs.lines')}
            </LinkButton>
          </div>
        </Card>
      </div>
    </Page>
  );
}

function Current({ run }: { readonly run: RunView }) {
  const { id } = run;
  const asker = useMemo<Asker>(
    () => ({
      ask: (factor) => call('POST /runs/:id/challenges', { params: { id }, body: { factor } }),
      passed: () => refresh('GET /runs/:id', 'GET /challenges/:id'),
    }),
    [id],
  );
  if (run.state === 'holding') return <Hold run={run} />;
  if (run.state === 'confirmable') return <Confirm run={run} />;
  const next = run.requiredFactors.find(({ state }) => state === 'waiting');
  return next === undefined ? null : <ProofBy key={next.factor} asker={asker} slot={next} name={run.number} />;
}

function Hold({ run }: { readonly run: RunView }) {
  const { t } = usePreferences();
  const now = useNow(500);
  const until = run.notBefore === null ? 0 : new Date(run.notBefore).getTime();
  const left = Math.max(0, (until - now.getTime()) / 1_000);
  return (
    <>
      <div className={`${styles.two} ${styles.hold}`}>
        <div className={styles.count}>
          <Countdown
            left={left}
            total={run.holdSeconds}
            label={t('hold.timer', { n: Math.ceil(left) })}
            unit={t('hold.secondsLeft')}
          />
        </div>
        <div className="stack">
          <h2>{t('runs.holding')}</h2>
          <p className="quiet reading">{t('runs.holdingLead')}</p>
          {run.toTell > 0 ? <p role="status">{t('runs.telling', { count: run.toTell })}</p> : null}
          {run.counts.objected > 0 ? <p role="status">{t('runs.objections', { count: run.counts.objected })}</p> : null}
        </div>
      </div>
      <TokenRow note={t('hold.tokenLater')} value="" disabled />
    </>
  );
}

function Confirm({ run }: { readonly run: RunView }) {
  const { t } = usePreferences();
  const navigate = useNavigate();
  const [token, setToken] = useState('');
  const { id, counts } = run;
  const confirm = useMutation({
    mutationFn: () => call('POST /runs/:id/confirm', { params: { id }, body: { token } }),
    onSuccess: async () => {
      await navigate(`/runs/${id}`);
      await refresh('GET /runs/:id', 'GET /runs', 'GET /runs/:id/rows');
    },
    onError: () => {
      setToken('');
      void refresh('GET /runs/:id');
    },
  });
  return (
    <>
      <div className={styles.done}>
        <CircleCheck size={24} aria-hidden />
        <div>
          <h2>{t('runs.confirm')}</h2>
          <p className="quiet">{t('runs.confirmLead', { count: counts.ready })}</p>
        </div>
      </div>
      <TokenRow
        note={
          <TokenNote
            channel={run.tokenChannel}
            address={run.tokenAddress}
            onAgain={() => call('POST /runs/:id/token', { params: { id: run.id } })}
          />
        }
        value={token}
        onChange={setToken}
      />
      <div className={styles.foot}>
        <Refusal error={confirm.error} />
        <span />
        <Button
          tone="danger"
          size="large"
          isDisabled={token.length < 6}
          isPending={confirm.isPending}
          onPress={() => confirm.mutate()}
        >
          <Unlink size={16} aria-hidden />
          {t('runs.confirmGo', { count: counts.ready })}
        </Button>
      </div>
    </>
  );
}
