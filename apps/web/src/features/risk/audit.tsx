import { useMutation, useQuery } from '@tanstack/react-query';
import type { RiskAuditWhole } from '@unbind/contract/risk';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Crumbs, Page } from '../../ui/page.tsx';
import { Callout, Facts } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { AuditedCases } from './audited-cases.tsx';
import { AuditState } from './risk.tsx';

/** Where an auditor works: why it opened, counted again; the cases, each to release or keep frozen; a conclusion. */
export function Audit() {
  const { id = '' } = useParams();
  const { t } = usePreferences();
  useTitle(t('risk.auditTitle'));
  const query = useQuery(read('GET /risk/audits/:id', { params: { id } }));
  return <View query={query}>{(audit) => <Whole audit={audit} />}</View>;
}

function Whole({ audit }: { readonly audit: RiskAuditWhole }) {
  const { t } = usePreferences();
  const may = useMay();
  const [closing, setClosing] = useState(false);
  const decides = audit.closedAt === null && may('audit.close');
  const crumbs = [{ to: '/audit/risk', name: t('risk.title') }, { name: t('risk.auditTitle') }];
  return (
    <Page
      title={audit.about === null ? t('risk.auditTitle') : t('glass.auditTitle', { name: audit.about.member.name })}
      lead={
        <>
          <AuditState audit={audit} /> · <Time at={audit.openedAt} />
        </>
      }
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
      act={
        decides ? (
          <Button tone="primary" onPress={() => setClosing(true)}>
            {t('risk.close')}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        {audit.closedAt === null && !decides ? (
          <Callout tone="pending" icon={ShieldAlert}>
            {t(audit.about === null ? 'risk.onlyAuditor' : 'glass.onlyAuditor')}
          </Callout>
        ) : null}
        {audit.conclusion !== null && (
          <Card title={t('risk.conclusion')} end={audit.closedAt && <Time at={audit.closedAt} />}>
            <p>{audit.conclusion}</p>
            {audit.closedBy && <p className="note">{t('risk.conclusionBy', { name: audit.closedBy.name })}</p>}
          </Card>
        )}
        {audit.about === null ? <Why audit={audit} /> : <WhyGlass about={audit.about} openedAt={audit.openedAt} />}
        <Card bare title={t('risk.cases')} count={audit.cases.length}>
          <AuditedCases audit={audit} decides={decides} />
        </Card>
      </div>
      {closing && <Close audit={audit} onClose={() => setClosing(false)} />}
    </Page>
  );
}

const percentOf = ({ unbound, bound }: { unbound: number; bound: number }): number =>
  bound === 0 ? 0 : Math.round((1_000 * unbound) / bound) / 10;

function Why({ audit: { opened, recomputed, now, limitPercent, initiators } }: { readonly audit: RiskAuditWhole }) {
  const { t } = usePreferences();
  if (opened === null || recomputed === null) return null;
  const same = opened.unbound === recomputed.unbound && opened.bound === recomputed.bound;
  const rate = (of: typeof now) => `${t('risk.percent', { percent: percentOf(of) })} (${t('risk.rateOf', of)})`;
  return (
    <Card title={t('risk.why')}>
      <p>{t('risk.whyText', { ...opened, percent: percentOf(opened), limit: limitPercent })}</p>
      <Facts
        items={[
          [t('risk.recomputed'), same ? t('risk.same') : t('risk.differs', recomputed)],
          [t('risk.nowRate'), rate(now)],
          ...(initiators.length > 0
            ? [
                [
                  t('risk.initiators'),
                  <ul key="initiators" className="plain">
                    {initiators.map(({ person, count }) => (
                      <li key={person.id}>
                        {person.name} <span className="quiet">{t('risk.initiatedCount', { count })}</span>
                      </li>
                    ))}
                  </ul>,
                ] as const,
              ]
            : []),
        ]}
      />
    </Card>
  );
}

/** An unbinding without the hold: who began it, who agreed, about whom. It stops nobody, and asks for a conclusion all the same. */
function WhyGlass({ about, openedAt }: { about: NonNullable<RiskAuditWhole['about']>; openedAt: string }) {
  const { t } = usePreferences();
  return (
    <Card title={t('risk.why')}>
      <p>{t('glass.auditWhy', { name: about.member.name })}</p>
      <Facts
        items={[
          [
            t('glass.auditCase'),
            <Link key="case" to={`/unbindings/${about.id}`}>
              {about.number}
            </Link>,
          ],
          [t('case.by'), about.initiator.name],
          ...(about.approver === null ? [] : ([[t('glass.auditApprover'), about.approver.name]] as const)),
          [t('glass.auditAt'), <Time key="at" at={openedAt} as="stamp" />],
        ]}
      />
    </Card>
  );
}

const shortest = 10;

function Close({ audit, onClose }: { readonly audit: RiskAuditWhole; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const [conclusion, setConclusion] = useState('');
  const [tried, setTried] = useState(false);
  const missing = conclusion.trim().length < shortest;
  const close = useMutation({
    mutationFn: () =>
      call('POST /risk/audits/:id/close', { params: { id: audit.id }, body: { conclusion: conclusion.trim() } }),
    onSuccess: () => {
      say(t('risk.closeDone'));
      onClose();
    },
    onSettled: () => refresh('GET /risk/audits/:id', 'GET /risk/audits'),
  });
  return (
    <ActDialog
      title={t('risk.closeTitle')}
      act={t('risk.close')}
      onAct={() => {
        setTried(true);
        if (!missing) close.mutate();
      }}
      onClose={onClose}
      isPending={close.isPending}
      error={close.error}
    >
      <p>
        {audit.about === null
          ? t('risk.closeLead', { count: audit.cases.filter(({ blockedWhy }) => blockedWhy === 'audit').length })
          : t('glass.closeLead')}
      </p>
      <TextField
        area
        label={t('risk.closeField')}
        hint={t('risk.closeHint')}
        value={conclusion}
        onChange={setConclusion}
        error={tried && missing ? t('risk.closeMissing') : null}
      />
    </ActDialog>
  );
}
