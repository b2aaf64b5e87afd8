import { useQuery } from '@tanstack/react-query';
import type { MemberDetail } from '@unbind/contract/members';
import { Unlink } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Crumbs, Page, Tabs } from '../../ui/page.tsx';
import { Avatar } from '../../ui/show.tsx';
import { DeviceSessions } from '../device-sessions.tsx';
import { ListCard } from '../successor-list.tsx';
import { CustomerList } from './customer-list.tsx';
import { Apps, History, Rights } from './lists.tsx';
import styles from './member.module.css';
import { Overview } from './overview.tsx';

/** One member with everything that hangs on their WeChat. Each tab is an address of its own. */
export function Member() {
  const { id = '', tab = 'overview' } = useParams();
  const member = useQuery(read('GET /members/:id', { params: { id } }));
  useTitle(member.data?.name ?? '');
  return <View query={member}>{(data) => <Detail member={data} tab={tab} />}</View>;
}

function Detail({ member, tab }: { readonly member: MemberDetail; readonly tab: string }) {
  const { t } = usePreferences();
  const [first] = member.departments;
  const path = first?.path ?? [];
  const crumbs = [
    { to: '/members', name: t('shell.members') },
    ...path.slice(-1).map((name) => ({ to: `/members?department=${first?.id}`, name })),
    { name: member.name },
  ];
  return (
    <Page
      title={member.name}
      lead={[member.position, path.join(' / ')].filter(Boolean).join(' · ')}
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
      mark={<Avatar name={member.name} large />}
      act={<UnbindAct member={member} />}
    >
      <MemberTabs member={member} tab={tab} />
      {tab === 'customers' ? <CustomerList member={member} /> : null}
      {tab === 'successors' ? <ListCard holder={{ kind: 'member', id: member.id }} /> : null}
      {tab === 'devices' ? <DeviceSessions memberId={member.id} /> : null}
      {tab === 'rights' ? <Rights member={member} /> : null}
      {tab === 'apps' ? <Apps member={member} /> : null}
      {tab === 'history' ? <History member={member} /> : null}
      {tab === 'overview' ? <Overview member={member} /> : null}
    </Page>
  );
}

export const rightsOf = (member: MemberDetail): number =>
  member.roles.length +
  member.approverOf.length +
  member.documents.length +
  member.formsInFlight.length +
  member.drafts.length;

export const appsOf = (member: MemberDetail): number =>
  member.oauth.length + member.credentials.length + member.queues.length + member.interop.length;

function MemberTabs({ member, tab }: { readonly member: MemberDetail; readonly tab: string }) {
  const { t } = usePreferences();
  const base = `/members/${member.id}`;
  const tabs = [
    { key: 'overview', name: t('member.overview'), count: null },
    { key: 'customers', name: t('member.customers'), count: member.customerCounts.total },
    { key: 'successors', name: t('successors.title'), count: null },
    { key: 'devices', name: t('member.devices'), count: member.devices.length },
    { key: 'rights', name: t('member.rights'), count: rightsOf(member) },
    { key: 'apps', name: t('member.apps'), count: appsOf(member) },
    { key: 'history', name: t('member.history'), count: null },
  ];
  return (
    <Tabs label={t('member.tabs', { name: member.name })}>
      {tabs.map(({ key, name, count }) => (
        <Link
          key={key}
          to={key === 'overview' ? base : `${base}/${key}`}
          aria-current={tab === key ? 'page' : undefined}
        >
          {name} {count === null ? null : <span className="faint">{count}</span>}
        </Link>
      ))}
    </Tabs>
  );
}

/** A quiet danger button, or the reason why there is none to press. */
function UnbindAct({ member }: { readonly member: MemberDetail }) {
  const { t } = usePreferences();
  const { unbindRefusal: refusal, openUnbinding } = member;
  if (refusal === 'already-open' && openUnbinding)
    return (
      <div className={styles.act}>
        <LinkButton to={`/unbindings/${openUnbinding.id}`}>
          {t('member.openCase', { number: openUnbinding.number })}
        </LinkButton>
        <p className="note">{t('refusal.already-open')}</p>
      </div>
    );
  return (
    <div className={styles.act}>
      {refusal === null ? (
        <LinkButton tone="danger" to={`/members/${member.id}/unbind`}>
          <Unlink size={16} aria-hidden />
          {t('member.unbind')}
        </LinkButton>
      ) : (
        <Button tone="danger" isDisabled aria-describedby="unbind-reason">
          <Unlink size={16} aria-hidden />
          {t('member.unbind')}
        </Button>
      )}
      <p className="note" id="unbind-reason">
        {refusal === null ? t('member.unbindFirst') : t(`refusal.${refusal}`)}
      </p>
    </div>
  );
}
