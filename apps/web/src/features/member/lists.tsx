import type { Holding, MemberDetail } from '@unbind/contract/members';
import { AppWindow, Clock, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { type Moment, Timeline } from '../../ui/figures.tsx';
import { Card, Empty } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { AppGrants } from '../app-grants.tsx';
import { WithdrawnCard } from '../withdrawn-documents.tsx';

interface Of {
  readonly member: MemberDetail;
}

interface Kind {
  readonly name: string;
  readonly rows: readonly (Holding & { readonly note?: string | null })[];
}

/** Holdings by kind: each kind one table, left out when there is nothing of it. */
function Holdings({ kinds }: { readonly kinds: readonly Kind[] }) {
  const { t, word } = usePreferences();
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
      {kinds.every(({ rows }) => rows.length === 0) ? (
        <Empty icon={ShieldCheck} title={t('member.noRights')} />
      ) : (
        <Holdings kinds={kinds} />
      )}
      <WithdrawnCard of={{ memberId: member.id }} />
    </div>
  );
}

export function Apps({ member }: Of) {
  const { t, word, clauses } = usePreferences();
  const interop = member.interop.map((asset) => ({
    ...asset,
    note: clauses([word('interop', asset.kind), asset.detail]),
  }));
  const grants = member.oauth.length + member.credentials.length + member.queues.length;
  if (grants + interop.length === 0) return <Empty icon={AppWindow} title={t('member.noApps')} />;
  return (
    <div className="stack">
      {grants > 0 && <AppGrants memberId={member.id} />}
      {interop.length > 0 && <Holdings kinds={[{ name: t('member.interop'), rows: interop }]} />}
    </div>
  );
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
