import type { MemberDetail } from '@unbind/contract/members';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Card, Lines } from '../../ui/page.tsx';
import { HoldCard } from '../hold-card.tsx';
import { PlatformIcon } from '../platform-icon.tsx';
import { BindingCard } from './binding-card.tsx';
import { DepartureCard } from './departure-card.tsx';
import { Invite } from './invite.tsx';
import { useHistoryTitle } from './lists.tsx';
import styles from './member.module.css';

interface Of {
  readonly member: MemberDetail;
}

export const Overview = ({ member }: Of) => (
  <div className="stack">
    <BindingCard member={member} />
    <div className={styles.cards}>
      <CustomersCard member={member} />
      <DevicesCard member={member} />
      <RightsCard member={member} />
      <AppsCard member={member} />
      <InteropCard member={member} />
      <RecordsCard member={member} />
      <HoldCard member={member} />
      <DepartureCard member={member} />
    </div>
    <Invite member={member} />
  </div>
);

/** One line of a card: a thing, its note, and how many. */
function Line({
  title,
  note,
  end,
}: {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly end?: ReactNode;
}) {
  return (
    <li>
      <div>
        {title}
        {note ? <p className="note">{note}</p> : null}
      </div>
      {end === undefined ? null : <span className="nowrap">{end}</span>}
    </li>
  );
}

function See({ member, tab, name }: Of & { readonly tab: string; readonly name: string }) {
  const { t } = usePreferences();
  return (
    <Link className={styles.see} to={`/members/${member.id}/${tab}`}>
      {t('member.see', { thing: name })}
    </Link>
  );
}

function CustomersCard({ member }: Of) {
  const { t } = usePreferences();
  const moments = useMoments();
  const { total, transferable, limited, limitedUntil, addedLately, groups, byTag } = member.customerCounts;
  const many = (count: number) => t('member.count', { count });
  return (
    <Card
      title={t('member.customers')}
      count={many(total)}
      end={total > 0 ? <See member={member} tab="customers" name={t('member.customers')} /> : null}
    >
      {total === 0 ? (
        <p className="quiet">{t('member.noCustomers')}</p>
      ) : (
        <Lines>
          <Line title={t('member.transferable')} end={many(transferable)} />
          {limited > 0 ? (
            <Line
              title={t('member.limited')}
              note={
                limitedUntil && t('member.limitedUntil', { when: moments.said(new Date(limitedUntil), serverNow()) })
              }
              end={many(limited)}
            />
          ) : null}
          {byTag.slice(0, 2).map(({ tag, count }) => (
            <Line key={tag} title={t('member.tagged', { tag })} end={many(count)} />
          ))}
          {addedLately > 0 ? <Line title={t('member.lately')} end={many(addedLately)} /> : null}
          {groups > 0 ? <Line title={t('member.groups')} end={groups} /> : null}
        </Lines>
      )}
    </Card>
  );
}

function DevicesCard({ member }: Of) {
  const { t, word, clauses } = usePreferences();
  const { devices } = member;
  return (
    <Card
      title={t('member.devicesCard')}
      count={t('member.machines', { count: devices.length })}
      end={devices.length > 0 ? <See member={member} tab="devices" name={t('member.devices')} /> : null}
    >
      {devices.length === 0 ? <p className="quiet">{t('member.noDevices')}</p> : null}
      <Lines>
        {devices.slice(0, 4).map((device) => (
          <li key={device.id}>
            <PlatformIcon platform={device.platform} />
            <div>
              {device.name || t(`platform.${device.platform}`)}
              <p className="note">{clauses([device.place, word('device', device.state)])}</p>
            </div>
            <span className="quiet nowrap">
              <Time at={device.lastSeenAt} />
            </span>
          </li>
        ))}
      </Lines>
    </Card>
  );
}

const namesOf = (things: readonly { readonly name: string }[]): string[] =>
  things.slice(0, 3).map((thing) => thing.name);

function RightsCard({ member }: Of) {
  const { t, list } = usePreferences();
  const { roles, approverOf, documents, formsInFlight, drafts } = member;
  const all = roles.length + approverOf.length + documents.length + formsInFlight.length + drafts.length;
  const owned = documents.filter((document) => document.owned).length;
  return (
    <Card
      title={t('member.rightsCard')}
      count={t('member.items', { count: all })}
      end={all > 0 ? <See member={member} tab="rights" name={t('member.rights')} /> : null}
    >
      {all === 0 ? <p className="quiet">{t('member.noRights')}</p> : null}
      <Lines>
        {roles.length > 0 ? <Line title={t('member.roles')} note={list(namesOf(roles))} end={roles.length} /> : null}
        {approverOf.length > 0 ? (
          <Line title={t('member.approver')} note={list(namesOf(approverOf))} end={approverOf.length} />
        ) : null}
        {documents.length > 0 ? (
          <Line
            title={t('member.documents')}
            note={owned > 0 ? t('member.owned', { count: owned }) : null}
            end={documents.length}
          />
        ) : null}
        {formsInFlight.length > 0 ? (
          <Line title={t('member.forms')} note={t('member.formsNote')} end={formsInFlight.length} />
        ) : null}
        {drafts.length > 0 ? <Line title={t('member.drafts')} end={drafts.length} /> : null}
      </Lines>
    </Card>
  );
}

function AppsCard({ member }: Of) {
  const { t, list } = usePreferences();
  const { oauth, credentials, queues } = member;
  const all = oauth.length + credentials.length + queues.length;
  return (
    <Card
      title={t('member.appsCard')}
      count={t('member.items', { count: all })}
      end={all > 0 ? <See member={member} tab="apps" name={t('member.apps')} /> : null}
    >
      {all === 0 ? <p className="quiet">{t('member.noApps')}</p> : null}
      <Lines>
        {oauth.length > 0 ? <Line title={t('member.oauth')} note={list(namesOf(oauth))} end={oauth.length} /> : null}
        {credentials.length > 0 ? (
          <Line title={t('member.credentials')} note={list(namesOf(credentials))} end={credentials.length} />
        ) : null}
        {queues.length > 0 ? (
          <Line title={t('member.queues')} note={list(namesOf(queues))} end={queues.length} />
        ) : null}
      </Lines>
    </Card>
  );
}

function InteropCard({ member }: Of) {
  const { t, word, clauses } = usePreferences();
  return (
    <Card title={t('member.interop')} count={t('member.items', { count: member.interop.length })}>
      {member.interop.length === 0 ? <p className="quiet">{t('member.noInterop')}</p> : null}
      <Lines>
        {member.interop.map((asset) => (
          <Line key={asset.id} title={word('interop', asset.kind)} note={clauses([asset.name, asset.detail])} />
        ))}
      </Lines>
    </Card>
  );
}

function RecordsCard({ member }: Of) {
  const { t } = usePreferences();
  const titleOf = useHistoryTitle();
  return (
    <Card
      title={t('member.recentRecords')}
      end={member.history.length > 0 ? <See member={member} tab="history" name={t('member.history')} /> : null}
    >
      {member.history.length === 0 ? <p className="quiet">{t('member.noHistory')}</p> : null}
      <Lines>
        {member.history.slice(0, 4).map((entry) => (
          <Line
            key={`${entry.at}-${entry.kind}`}
            title={titleOf(entry)}
            end={
              <span className="quiet">
                <Time at={entry.at} />
              </span>
            }
          />
        ))}
      </Lines>
    </Card>
  );
}
