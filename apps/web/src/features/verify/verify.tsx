import { useQuery } from '@tanstack/react-query';
import type { Unbinding } from '@unbind/contract/unbindings';
import { Navigate, useParams } from 'react-router';
import { useLiveCase } from '../../app/live.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Steps } from '../../ui/figures.tsx';
import { Card, Crumbs, Page } from '../../ui/page.tsx';
import { Withdraw } from '../withdraw.tsx';
import { Confirm } from './confirm.tsx';
import { Hold } from './hold.tsx';
import { Proof } from './proof.tsx';
import { stepsOf } from './steps-of.ts';
import styles from './verify.module.css';

/** From "is it really you" to the dynamic token: one step at a time, the way out always there. */
export function Verify() {
  const { id = '' } = useParams();
  const unbinding = useQuery(read('GET /unbindings/:id', { params: { id } }));
  useLiveCase(id);
  return <View query={unbinding}>{(data) => <Stage unbinding={data} />}</View>;
}

const here: readonly string[] = ['draft', 'verifying', 'holding', 'confirmable'];

function Stage({ unbinding }: { readonly unbinding: Unbinding }) {
  const { t, clauses } = usePreferences();
  const may = useMay();
  const { member, customers, effects, state, id } = unbinding;
  const title = t('verify.title', { name: member.name });
  useTitle(title);
  if (!here.includes(state)) return <Navigate to={`/unbindings/${id}`} replace />;
  const crumbs = [
    ...(may('unbinding.list')
      ? [
          { to: '/unbindings', name: t('shell.unbindings') },
          { to: `/unbindings/${id}`, name: unbinding.number },
        ]
      : [{ to: '/me', name: t('me.title') }]),
    { name: t(`state.${state}`) },
  ];
  const steps = stepsOf(unbinding).map((step) => ({
    ...step,
    label: step.factor
      ? t(step.factor === 'face' ? 'verify.inPerson' : `factor.${step.factor}`)
      : step.key === 'approval'
        ? t('verify.approvalStep')
        : step.key === 'hold'
          ? unbinding.approval?.standIn
            ? t('approvals.standInStep')
            : t('verify.holdStep', { n: unbinding.holdSeconds })
          : t('verify.tokenStep'),
  }));
  const lead = clauses([member.department, t('verify.lead', { customers, effects })]);
  return (
    <Page title={title} lead={lead} width="narrow" crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}>
      <Steps steps={steps} label={t('verify.steps')} doneWord={t('verify.done')} />
      <div className={styles.stage}>
        <Card bare label={steps.find((step) => step.state === 'current')?.label ?? title}>
          <Current unbinding={unbinding} />
          <div className={styles.foot}>
            <FootNote unbinding={unbinding} />
            <Withdraw unbinding={unbinding} />
          </div>
        </Card>
      </div>
    </Page>
  );
}

function Current({ unbinding }: { readonly unbinding: Unbinding }) {
  if (unbinding.state === 'holding') return <Hold unbinding={unbinding} />;
  if (unbinding.state === 'confirmable') return <Confirm unbinding={unbinding} />;
  const next = unbinding.requiredFactors.find(({ state }) => state === 'waiting');
  return next === undefined ? null : <Proof key={next.factor} unbinding={unbinding} slot={next} />;
}

function FootNote({ unbinding: { state } }: { readonly unbinding: Unbinding }) {
  const { t } = usePreferences();
  const notes = { holding: 'hold.expires', confirmable: 'hold.expiresNow' } as const;
  return (
    <span className="note">{t(state === 'holding' || state === 'confirmable' ? notes[state] : 'verify.only')}</span>
  );
}
