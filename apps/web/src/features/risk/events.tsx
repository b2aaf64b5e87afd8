import type { RiskEvent } from '@unbind/contract/risk';
import { riskRules } from '@unbind/domain/risk/rules';
import { ShieldCheck } from 'lucide-react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Empty } from '../../ui/page.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { useBasis } from './basis.ts';

/** Each rule that fired or would have: on what grounds, and what came of it. */
export function EventTable({ events }: { readonly events: readonly RiskEvent[] }) {
  const { t, word, list } = usePreferences();
  const basisOf = useBasis();
  const consequence = ({ rule, demands, dry }: RiskEvent): string => {
    const factors = list(demands.map((factor) => word('factor', factor)));
    if (riskRules[rule].audit) return t(dry ? 'risk.wouldAudit' : 'risk.opensAudit');
    if (demands.length === 0) return t('risk.counts');
    return t(dry ? 'risk.would' : 'risk.asked', { factors });
  };
  if (events.length === 0)
    return (
      <Empty icon={ShieldCheck} title={t('risk.eventsNone')}>
        {t('risk.eventsNoneLead')}
      </Empty>
    );
  const columns: readonly Column<RiskEvent>[] = [
    { key: 'rule', head: t('risk.event'), width: '20%', cell: ({ rule }) => t(`rule.${rule}`) },
    { key: 'basis', head: t('risk.basis'), width: '26%', cell: (event) => basisOf(event) },
    { key: 'what', head: t('risk.consequence'), cell: (event) => consequence(event) },
    {
      key: 'case',
      head: t('risk.case'),
      cell: ({ unbinding }) =>
        unbinding && (
          <>
            <Link to={`/unbindings/${unbinding.id}`}>{unbinding.member.name}</Link>
            <Sub>
              <span className="mono">{unbinding.number}</span> · {unbinding.initiator.name}
            </Sub>
          </>
        ),
    },
    { key: 'at', head: t('risk.at'), cell: ({ at }) => <Time at={at} /> },
  ];
  return <Table label={t('risk.events')} columns={columns} rows={events} rowKey={({ id }) => id} />;
}
