import type { Holding, MemberDetail } from '@unbind/contract/members';
import type { Platform } from '@unbind/domain/devices/platforms';
import {
  AppWindow,
  Clock,
  Globe,
  Laptop,
  type LucideIcon,
  Monitor,
  ShieldCheck,
  Smartphone,
  Tablet,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { type Moment, Timeline } from '../../ui/figures.tsx';
import { Card, Empty } from '../../ui/page.tsx';
import { Sub, Table } from '../../ui/table.tsx';
import { WithdrawnCard } from '../withdrawn-documents.tsx';

interface Of {
  readonly member: MemberDetail;
}

const platformIcons: Readonly<Record<Platform, LucideIcon>> = {
  windows: Monitor,
  macos: Laptop,
  ios: Smartphone,
  android: Tablet,
  web: Globe,
};

export function PlatformIcon({ platform }: { readonly platform: Platform }) {
  const Icon = platformIcons[platform];
  return <Icon size={16} aria-hidden />;
}

export function Devices({ member }: Of) {
  const { t } = usePreferences();
  const moments = useMoments();
  if (member.devices.length === 0) return <Empty icon={Smartphone} title={t('member.noDevices')} />;
  return (
    <Card bare label={t('member.devices')}>
      <Table
        label={t('member.devices')}
        rows={member.devices}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            head: t('member.devices'),
            cell: (row) => (
              <span className="row">
                <PlatformIcon platform={row.platform} />
                {row.name || t(`platform.${row.platform}`)}
              </span>
            ),
          },
          {
            key: 'state',
            head: t('members.state'),
            cell: (row) => (
              <>
                {t(`device.${row.state}`)}
                {row.endsAt ? (
                  <Sub>{t('member.endsAt', { when: moments.said(new Date(row.endsAt), serverNow()) })}</Sub>
                ) : null}
              </>
            ),
          },
          { key: 'place', head: t('scan.from'), cell: (row) => row.place ?? t('scan.unknown') },
          { key: 'seen', head: t('member.lastSeen'), cell: (row) => <Time at={row.lastSeenAt} /> },
        ]}
      />
    </Card>
  );
}

interface Kind {
  readonly name: string;
  readonly rows: readonly (Holding & { readonly note?: string | null })[];
}

/** Holdings by kind: each kind one table, left out when there is nothing of it. */
function Holdings({
  kinds,
  icon,
  none,
}: {
  readonly kinds: readonly Kind[];
  readonly icon: LucideIcon;
  readonly none: string;
}) {
  const { t, word } = usePreferences();
  if (kinds.every(({ rows }) => rows.length === 0)) return <Empty icon={icon} title={none} />;
  const noteOf = (row: Kind['rows'][number]): ReactNode => row.note ?? row.detail ?? '';
  return (
    <div className="stack">
      {kinds
        .filter(({ rows }) => rows.length > 0)
        .map(({ name, rows }) => (
          <Card key={name} title={name} count={rows.length} bare>
            <Table
              label={name}
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                { key: 'name', head: t('preview.thing'), width: '40%', cell: (row) => row.name },
                { key: 'note', head: t('tasks.note'), blank: (row) => !noteOf(row), cell: noteOf },
                { key: 'state', head: t('members.state'), width: '20%', cell: (row) => word('holding', row.state) },
              ]}
            />
          </Card>
        ))}
    </div>
  );
}

export function Rights({ member }: Of) {
  const { t, word } = usePreferences();
  const owned = word('outcome', 'owned');
  const kinds: readonly Kind[] = [
    { name: t('member.roles'), rows: member.roles },
    {
      name: t('member.approver'),
      rows: member.approverOf.map((flow) => ({
        ...flow,
        note: flow.waiting > 0 ? t('member.approverWaiting', { count: flow.waiting }) : flow.detail,
      })),
    },
    {
      name: t('member.documents'),
      rows: member.documents.map((document) => ({ ...document, note: document.owned ? owned : document.detail })),
    },
    { name: t('member.forms'), rows: member.formsInFlight },
    { name: t('member.drafts'), rows: member.drafts },
  ];
  return (
    <div className="stack">
      <Holdings kinds={kinds} icon={ShieldCheck} none={t('member.noRights')} />
      <WithdrawnCard of={{ memberId: member.id }} />
    </div>
  );
}

export function Apps({ member }: Of) {
  const { t, word, clauses } = usePreferences();
  const kinds: readonly Kind[] = [
    { name: t('member.oauth'), rows: member.oauth },
    { name: t('member.credentials'), rows: member.credentials },
    {
      name: t('member.queues'),
      rows: member.queues.map((queue) => ({
        ...queue,
        note: queue.waiting > 0 ? t('member.queueWaiting', { count: queue.waiting }) : queue.detail,
      })),
    },
    {
      name: t('member.interop'),
      rows: member.interop.map((asset) => ({
        ...asset,
        note: clauses([word('interop', asset.kind), asset.detail]),
      })),
    },
  ];
  return <Holdings kinds={kinds} icon={AppWindow} none={t('member.noApps')} />;
}

type Entry = MemberDetail['history'][number];

/** What a record of the member's history is called. */
export function useHistoryTitle(): (entry: Entry) => string {
  const { word } = usePreferences();
  return ({ kind, title }) => {
    const said = word('history', kind, { title });
    return said === kind || said === `history.${kind}` ? (title ?? kind) : said;
  };
}

export function History({ member }: Of) {
  const { t } = usePreferences();
  const titleOf = useHistoryTitle();
  if (member.history.length === 0) return <Empty icon={Clock} title={t('member.noHistory')} />;
  const moments = member.history.map(
    (entry, index): Moment => ({
      key: index,
      icon: Clock,
      title: entry.unbindingId ? <Link to={`/unbindings/${entry.unbindingId}`}>{titleOf(entry)}</Link> : titleOf(entry),
      note: <Time at={entry.at} />,
    }),
  );
  return (
    <Card title={t('member.history')}>
      <Timeline moments={moments} />
    </Card>
  );
}
