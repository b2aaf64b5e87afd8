import { useQuery } from '@tanstack/react-query';
import type { AppGrant } from '@unbind/contract/apps';
import { AppWindow, CircleCheck, CirclePause, KeyRound, type LucideIcon, RefreshCw } from 'lucide-react';
import { usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { Time } from '../app/time.tsx';
import { View } from '../app/view.tsx';
import { Card, Empty } from '../ui/page.tsx';
import { State, type Tone } from '../ui/show.tsx';
import { type Column, Sub, Table } from '../ui/table.tsx';

const looks: Readonly<Record<AppGrant['state'], readonly [Tone, LucideIcon]>> = {
  active: ['success', CircleCheck],
  sign_in_again: ['pending', RefreshCw],
  revoked: ['danger', KeyRound],
  paused: ['pending', CirclePause],
};

/** What waits is counted anew this often while anything is paused. */
const againMs = 5_000;

type Of = { readonly memberId: string } | { readonly unbindingId: string };

/** What apps hold through a member: what must sign in again, what is dead and under which number, what waits. */
export function AppGrants(of: Of) {
  const { t } = usePreferences();
  const grants = useQuery({
    ...read('GET /app-grants', { query: { ...of, limit: 200 } }),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ kind, waiting, state }) => kind === 'queue' && (state === 'paused' || waiting > 0))
        ? againMs
        : false,
  });
  return (
    <Card title={t('apps.title')} bare>
      <View query={grants} lines={4}>
        {({ items }) =>
          items.length === 0 ? <Empty icon={AppWindow} title={t('member.noApps')} /> : <Grants items={items} />
        }
      </View>
    </Card>
  );
}

const order: readonly AppGrant['kind'][] = ['credential', 'oauth', 'queue'];

function Grants({ items }: { readonly items: readonly AppGrant[] }) {
  const { t } = usePreferences();
  const rows = items.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const columns: readonly Column<AppGrant>[] = [
    {
      key: 'app',
      head: t('apps.app'),
      width: '34%',
      cell: ({ appName, kind, detail }) => (
        <>
          {appName}
          <Sub>{[t(`apps.kind.${kind}`), detail].filter(Boolean).join(' · ')}</Sub>
        </>
      ),
    },
    {
      key: 'state',
      head: t('members.state'),
      width: '26%',
      cell: ({ state }) => (
        <State tone={looks[state][0]} icon={looks[state][1]}>
          {t(`apps.state.${state}`)}
        </State>
      ),
    },
    {
      key: 'meaning',
      head: t('apps.meaning'),
      blank: (grant) => !says(grant),
      cell: (grant) => <Meaning of={grant} />,
    },
    { key: 'since', head: t('apps.since'), cell: ({ changedAt, grantedAt }) => <Time at={changedAt ?? grantedAt} /> },
  ];
  return <Table label={t('apps.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

const says = ({ kind, state, waiting, revocation, changedAt }: AppGrant): boolean =>
  state !== 'active' || waiting > 0 || revocation !== null || (kind === 'queue' && changedAt !== null);

function Meaning({ of }: { readonly of: AppGrant }) {
  const { t } = usePreferences();
  const { kind, state, waiting, revocation, changedAt } = of;
  if (kind === 'queue') {
    if (state === 'paused') return waiting === 0 ? t('apps.waitingNone') : t('apps.waiting', { count: waiting });
    if (changedAt === null) return waiting > 0 ? t('apps.onTheWay', { count: waiting }) : null;
    return (
      <>
        {t('apps.resumed')}
        <Time at={changedAt} />
        {waiting > 0 && <Sub>{t('apps.onTheWay', { count: waiting })}</Sub>}
      </>
    );
  }
  return (
    <>
      {state === 'sign_in_again' && t('apps.again')}
      {revocation !== null && <Sub>{t('apps.number', { seq: revocation })}</Sub>}
    </>
  );
}
