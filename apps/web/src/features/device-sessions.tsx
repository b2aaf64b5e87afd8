import { useQuery } from '@tanstack/react-query';
import type { DeviceSession } from '@unbind/contract/devices';
import type { DeviceState } from '@unbind/domain/devices/allowed';
import { CircleCheck, CircleOff, Eye, Hourglass, type LucideIcon, Smartphone } from 'lucide-react';
import { useNow } from '../app/clock.ts';
import { useMoments, usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { Time } from '../app/time.tsx';
import { View } from '../app/view.tsx';
import { Card, Empty } from '../ui/page.tsx';
import { State, type Tone } from '../ui/show.tsx';
import { type Column, Sub, Table } from '../ui/table.tsx';
import styles from './device-sessions.module.css';
import { PlatformIcon } from './platform-icon.tsx';

const looks: Readonly<Record<DeviceState, readonly [Tone, LucideIcon]>> = {
  active: ['success', CircleCheck],
  ending: ['pending', Hourglass],
  read_only: ['progress', Eye],
  ended: ['plain', CircleOff],
};

/** What is still connected sees changes of others at least this often. */
const againMs = 10_000;

type Of = { readonly memberId: string } | { readonly unbindingId: string };

/** What is still connected, what it can still do and until when. On the page of a case the server tells of each change. */
export function DeviceSessions(of: Of) {
  const { t } = usePreferences();
  const sessions = useQuery({
    ...read('GET /device-sessions', { query: { ...of, limit: 200 } }),
    refetchInterval: ({ state: { data } }) => (data?.items.some(({ state }) => state === 'ending') ? againMs : false),
  });
  const connected = sessions.data?.items.filter(({ mayRead }) => mayRead).length;
  return (
    <Card
      title={t('devices.title')}
      bare
      end={
        connected === undefined ? null : (
          <span className="note">
            {connected === 0 ? t('devices.connectedNone') : t('devices.connected', { count: connected })}
          </span>
        )
      }
    >
      <View query={sessions} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon={Smartphone} title={t('devices.none')}>
              {t('devices.noneLead')}
            </Empty>
          ) : (
            <Sessions items={items} />
          )
        }
      </View>
    </Card>
  );
}

const order: readonly DeviceState[] = ['ending', 'active', 'read_only', 'ended'];

function Sessions({ items }: { readonly items: readonly DeviceSession[] }) {
  const { t, clauses } = usePreferences();
  const rows = items.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const columns: readonly Column<DeviceSession>[] = [
    {
      key: 'device',
      head: t('devices.device'),
      width: '34%',
      cell: ({ platform, name, place }) => (
        <span className={styles.device}>
          <PlatformIcon platform={platform} />
          <span>
            {name || t(`platform.${platform}`)}
            <Sub>{clauses([name && name !== t(`platform.${platform}`) ? t(`platform.${platform}`) : null, place])}</Sub>
          </span>
        </span>
      ),
    },
    { key: 'state', head: t('members.state'), width: '26%', cell: (row) => <Connection of={row} /> },
    { key: 'may', head: t('devices.may'), cell: (row) => <May of={row} /> },
    { key: 'seen', head: t('member.lastSeen'), cell: ({ lastSeenAt }) => <Time at={lastSeenAt} /> },
  ];
  return <Table label={t('devices.title')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function Connection({ of }: { readonly of: DeviceSession }) {
  const { t } = usePreferences();
  const [tone, icon] = looks[of.state];
  return (
    <>
      <State tone={tone} icon={icon}>
        {t(`device.${of.state}`)}
      </State>
      {of.state === 'ending' && <Sub>{of.endsAt === null ? t('devices.held') : <Ends at={of.endsAt} />}</Sub>}
      {of.endedAt !== null && (
        <Sub>
          {t('devices.endedAt')}
          <Time at={of.endedAt} />
        </Sub>
      )}
    </>
  );
}

function Ends({ at }: { readonly at: string }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const now = useNow(1_000);
  const left = Date.parse(at) - now.getTime();
  return (
    <span title={moments.exact(new Date(at))}>
      {left > 0 ? t('devices.endsIn', { left: moments.span(left) }) : t('devices.endsNow')}
    </span>
  );
}

function May({ of }: { readonly of: DeviceSession }) {
  const { t, list } = usePreferences();
  const may = [
    ...(of.mayRead ? [t('devices.read')] : []),
    ...(of.maySend ? [t('devices.send')] : []),
    ...(of.mayReceivePush ? [t('devices.push')] : []),
  ];
  return (
    <span className={may.length === 0 ? 'faint' : 'quiet'}>{may.length === 0 ? t('devices.nothing') : list(may)}</span>
  );
}
