import { useMutation } from '@tanstack/react-query';
import type { RiskAuditWhole } from '@unbind/contract/risk';
import { Lock, ShieldAlert } from 'lucide-react';
import { Link } from 'react-router';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { CaseState } from '../words.tsx';
import styles from './risk.module.css';

type Audited = RiskAuditWhole['cases'][number];
type Decision = 'release' | 'freeze';

interface AuditedCasesProps {
  readonly audit: RiskAuditWhole;
  /** May this reader let cases go on? */
  readonly decides: boolean;
}

/** The cases of an audit: who did what from where, and for those that stand still the two ways on. */
export function AuditedCases({ audit, decides }: AuditedCasesProps) {
  const { t, list } = usePreferences();
  const say = useToast();
  const decide = useMutation({
    mutationFn: ({ of, decision }: { of: Audited; decision: Decision }) =>
      call('POST /risk/audits/:id/cases', { params: { id: audit.id }, body: { ids: [of.id], decision } }),
    onSuccess: (_, { decision }) => say(t(decision === 'release' ? 'risk.released' : 'risk.keptFrozen')),
    onSettled: () => refresh('GET /risk/audits/:id', 'GET /unbindings/:id'),
  });
  const columns: readonly Column<Audited>[] = [
    {
      key: 'member',
      head: t('risk.member'),
      width: '20%',
      cell: ({ id, member, number }) => (
        <>
          <Link to={`/unbindings/${id}`}>{member.name}</Link>
          <Sub>
            <span className="mono">{number}</span>
          </Sub>
        </>
      ),
    },
    {
      key: 'state',
      head: t('risk.state'),
      cell: (of) => <Standing of={of} />,
    },
    {
      key: 'by',
      head: t('risk.by'),
      cell: ({ initiator, city }) => (
        <>
          {initiator.name}
          <Sub>{city ?? t('risk.fromUnknown')}</Sub>
        </>
      ),
    },
    {
      key: 'rules',
      head: t('risk.fired'),
      blank: ({ rules }) => rules.length === 0,
      cell: ({ rules }) => (rules.length === 0 ? '–' : list(rules.map((rule) => t(`rule.${rule}`)))),
    },
    { key: 'at', head: t('risk.at'), cell: ({ createdAt }) => <Time at={createdAt} /> },
    ...(decides
      ? [
          {
            key: 'act',
            head: '',
            num: true,
            blank: ({ blockedWhy }: Audited) => blockedWhy !== 'audit',
            cell: (of: Audited) =>
              of.blockedWhy === 'audit' ? (
                <span className={styles.acts}>
                  <Button
                    aria-label={t('risk.releaseOf', { name: of.member.name })}
                    isDisabled={decide.isPending}
                    onPress={() => decide.mutate({ of, decision: 'release' })}
                  >
                    {t('risk.release')}
                  </Button>
                  <Button
                    tone="quiet"
                    aria-label={t('risk.freezeOf', { name: of.member.name })}
                    isDisabled={decide.isPending}
                    onPress={() => decide.mutate({ of, decision: 'freeze' })}
                  >
                    {t('risk.freeze')}
                  </Button>
                </span>
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <>
      <p className={styles.lead}>{t('risk.casesLead')}</p>
      <Refusal error={decide.error} />
      <Table label={t('risk.cases')} columns={columns} rows={audit.cases} rowKey={({ id }) => id} />
    </>
  );
}

function Standing({ of: { blockedWhy, state } }: { readonly of: Audited }) {
  const { t } = usePreferences();
  if (blockedWhy === 'audit')
    return (
      <State tone="pending" icon={ShieldAlert}>
        {t('risk.waits')}
      </State>
    );
  if (blockedWhy !== null)
    return (
      <State tone="danger" icon={Lock}>
        {t('risk.frozen')}
      </State>
    );
  return <CaseState state={state} />;
}
