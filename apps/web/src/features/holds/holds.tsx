import { useQuery } from '@tanstack/react-query';
import { type Hold, holdStates } from '@unbind/contract/retention';
import { Scale } from 'lucide-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { Pages } from '../../app/pages.tsx';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, CardPart, Empty, Page } from '../../ui/page.tsx';
import { type Column, PersonCell, Sub, Table } from '../../ui/table.tsx';
import { AuditTabs } from '../audit-tabs.tsx';
import { LiftHold } from '../lift-hold.tsx';
import { PlaceHold } from '../place-hold.tsx';

/** Whose data must not be deleted, since when and why. */
export function Holds() {
  const { t } = usePreferences();
  useTitle(t('legalHold.title'));
  const may = useMay();
  const [search] = useSearchParams();
  const state = holdStates.find((each) => each === search.get('state')) ?? 'standing';
  const cursor = search.get('cursor') ?? undefined;
  const query = useQuery(read('GET /holds', { query: { state, cursor, limit: 30 } }));
  const [placing, setPlacing] = useState(false);
  const act = may('hold.edit') && (
    <Button tone="primary" onPress={() => setPlacing(true)}>
      {t('legalHold.place')}
    </Button>
  );
  return (
    <Page title={t('legalHold.title')} lead={t('legalHold.lead')} act={act}>
      <AuditTabs current="/audit/holds" />
      <Card bare label={t('legalHold.title')}>
        <CardPart>
          <nav className="row" aria-label={t('legalHold.view')}>
            {holdStates.map((each) => (
              <Chip key={each} to={`?state=${each}`} current={each === state} replace>
                {t(`legalHold.${each}`)}
              </Chip>
            ))}
          </nav>
        </CardPart>
        <View query={query}>
          {({ items, nextCursor }) =>
            items.length === 0 ? (
              <Empty icon={Scale} title={t(state === 'standing' ? 'legalHold.empty' : 'legalHold.emptyLifted')}>
                {state === 'standing' && t('legalHold.emptyLead')}
              </Empty>
            ) : (
              <>
                <HoldTable holds={items} />
                <Pages next={nextCursor} />
              </>
            )
          }
        </View>
      </Card>
      {placing && <PlaceHold member={null} onClose={() => setPlacing(false)} />}
    </Page>
  );
}

function HoldTable({ holds }: { readonly holds: readonly Hold[] }) {
  const { t } = usePreferences();
  const may = useMay();
  const [lifting, setLifting] = useState<Hold | null>(null);
  const standing = holds.some(({ liftedAt }) => liftedAt === null);
  const columns: readonly Column<Hold>[] = [
    {
      key: 'member',
      head: t('legalHold.member'),
      width: '22%',
      cell: ({ member }) => <PersonCell name={member.name} to={`/members/${member.id}`} note={member.department} />,
    },
    { key: 'reason', head: t('legalHold.reason'), cell: ({ reason }) => reason },
    {
      key: 'placed',
      head: t('legalHold.placed'),
      width: '18%',
      cell: ({ placedBy, placedAt }) => (
        <>
          <Time at={placedAt} as="stamp" />
          <Sub>{placedBy.name}</Sub>
        </>
      ),
    },
    standing
      ? { key: 'waiting', head: t('legalHold.waiting'), width: '24%', cell: (hold) => <Waiting hold={hold} /> }
      : { key: 'lifted', head: t('legalHold.liftedBy'), width: '24%', cell: (hold) => <Lifted hold={hold} /> },
    {
      key: 'act',
      head: '',
      num: true,
      blank: ({ liftedAt }) => liftedAt !== null || !may('hold.edit'),
      cell: (hold) =>
        hold.liftedAt === null &&
        may('hold.edit') && (
          <Button aria-label={t('legalHold.liftOf', { name: hold.member.name })} onPress={() => setLifting(hold)}>
            {t('legalHold.lift')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Table label={t('legalHold.title')} columns={columns} rows={holds} rowKey={({ id }) => id} />
      {lifting && <LiftHold hold={lifting} onClose={() => setLifting(null)} />}
    </>
  );
}

/** Which deletions wait, and how overdue they are. */
function Waiting({ hold }: { readonly hold: Hold }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const now = useNow(30_000);
  if (hold.waiting.length === 0) return <span className="quiet">{t('legalHold.waitingNone')}</span>;
  return hold.waiting.map(({ kind, dueAt, unbinding }) => {
    const late = now.getTime() - Date.parse(dueAt);
    const slots = { kind: t(`data.kind.${kind}`) };
    return (
      <span key={`${unbinding.id}:${kind}`}>
        {late > 0
          ? t('legalHold.overdue', { ...slots, span: moments.span(late) })
          : t('legalHold.waitingOf', { ...slots, when: moments.said(new Date(dueAt), now) })}
        <Sub>
          <Link to={`/unbindings/${unbinding.id}`}>{unbinding.number}</Link>
        </Sub>
      </span>
    );
  });
}

function Lifted({ hold: { liftedAt, liftedBy, liftReason } }: { readonly hold: Hold }) {
  return (
    <>
      {liftReason}
      <Sub>
        {liftedBy?.name} {liftedAt && <Time at={liftedAt} as="stamp" />}
      </Sub>
    </>
  );
}
