import { useQuery } from '@tanstack/react-query';
import type { RiskAudit } from '@unbind/contract/risk';
import { CircleCheck, ShieldAlert, ShieldCheck } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, Empty, Page } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { AuditTabs } from '../audit-tabs.tsx';
import { EventTable } from './events.tsx';
import styles from './risk.module.css';

const filters = { all: {}, real: { dry: false }, dry: { dry: true } } as const;
type Which = keyof typeof filters;
const isWhich = (text: string | null): text is Which => text !== null && text in filters;

/** Audits first, since they stop everybody; then everything that a rule noticed. */
export function Risk() {
  const { t } = usePreferences();
  useTitle(t('risk.title'));
  const [search] = useSearchParams();
  const asked = search.get('show');
  const show = isWhich(asked) ? asked : 'all';
  const cursor = search.get('cursor') ?? undefined;
  const audits = useQuery(read('GET /risk/audits', { query: { limit: 20 } }));
  const events = useQuery(read('GET /risk/events', { query: { ...filters[show], limit: 30, cursor } }));
  const words = { all: t('shell.all'), real: t('risk.onlyReal'), dry: t('risk.onlyDry') };
  return (
    <Page
      title={t('risk.title')}
      lead={t('risk.lead')}
      act={<LinkButton to="/audit/risk/rules">{t('risk.toRules')}</LinkButton>}
    >
      <AuditTabs current="/audit/risk" />
      <div className="stack">
        <Card bare title={t('risk.audits')}>
          <View query={audits} lines={2}>
            {({ items }) => (items.length === 0 ? <NoAudits /> : <AuditTable audits={items} />)}
          </View>
        </Card>
        <Card bare title={t('risk.events')}>
          <nav className={styles.tools} aria-label={t('risk.filter')}>
            {(['all', 'real', 'dry'] as const).map((each) => (
              <Chip key={each} to={each === 'all' ? '?' : `?show=${each}`} current={each === show} replace>
                {words[each]}
              </Chip>
            ))}
          </nav>
          <View query={events}>
            {({ items, nextCursor }) => (
              <>
                <EventTable events={items} />
                <Pages next={nextCursor} />
              </>
            )}
          </View>
        </Card>
      </div>
    </Page>
  );
}

function NoAudits() {
  const { t } = usePreferences();
  return (
    <Empty icon={ShieldCheck} title={t('risk.auditsNone')}>
      {t('risk.auditsNoneLead')}
    </Empty>
  );
}

function AuditTable({ audits }: { readonly audits: readonly RiskAudit[] }) {
  const { t } = usePreferences();
  const columns: readonly Column<RiskAudit>[] = [
    {
      key: 'opened',
      head: t('risk.opened'),
      width: '26%',
      cell: ({ id, openedAt }) => (
        <Link to={`/audit/risk/${id}`}>
          <Time at={openedAt} />
        </Link>
      ),
    },
    { key: 'state', head: t('risk.state'), cell: (audit) => <AuditState audit={audit} /> },
    {
      key: 'rate',
      head: t('risk.rate'),
      num: true,
      cell: ({ opened, about }) =>
        opened === null ? t('glass.auditOf', { name: about?.member.name ?? '' }) : t('risk.rateOf', opened),
    },
    { key: 'blocked', head: t('risk.blocked'), num: true, cell: ({ blocked }) => blocked },
    {
      key: 'conclusion',
      head: t('risk.conclusion'),
      width: '34%',
      blank: ({ conclusion }) => conclusion === null,
      cell: ({ conclusion, closedBy }) =>
        conclusion === null ? (
          '–'
        ) : (
          <>
            {conclusion}
            {closedBy && <Sub>{closedBy.name}</Sub>}
          </>
        ),
    },
  ];
  return <Table label={t('risk.audits')} columns={columns} rows={audits} rowKey={({ id }) => id} />;
}

export function AuditState({ audit: { closedAt } }: { readonly audit: Pick<RiskAudit, 'closedAt'> }) {
  const { t } = usePreferences();
  if (closedAt === null)
    return (
      <State tone="pending" icon={ShieldAlert}>
        {t('risk.open')}
      </State>
    );
  return (
    <State tone="success" icon={CircleCheck}>
      {t('risk.closed')}
    </State>
  );
}
