import { useQuery } from '@tanstack/react-query';
import type { Departure as Of } from '@unbind/contract/departures';
import { CircleCheck, CircleX, DoorOpen, Hourglass } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Card, Crumbs, Empty, Page, Split } from '../../ui/page.tsx';
import { Facts, State } from '../../ui/show.tsx';
import { CaseState } from '../words.tsx';
import { Acts } from './acts.tsx';
import { Checklist } from './checklist.tsx';

/** Somebody who leaves: what is in order, what is not, and whose turn it is. */
export function Departure() {
  const { id = '' } = useParams();
  const query = useQuery(read('GET /departures/:id', { params: { id } }));
  return <View query={query}>{(data) => <Whole of={data} />}</View>;
}

function Whole({ of }: { readonly of: Of }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const may = useMay();
  const { name } = of.member;
  const title = t('departure.title', { name });
  useTitle(title);
  const stamp = (iso: string): string => moments.stamp(new Date(iso), serverNow());
  const crumbs = [{ to: '/calendar', name: t('calendar.title') }, { name: title }];
  const lead = of.state === 'open' && t('departure.lead', { when: stamp(of.leavesAt), start: stamp(of.startsAt) });
  return (
    <Page
      title={title}
      lead={lead || <Ended of={of} />}
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
      act={of.state === 'open' && may('departure.edit') ? <Acts of={of} /> : undefined}
    >
      <Split aside={<About of={of} />}>
        {of.state === 'open' ? (
          <Checklist of={of} />
        ) : (
          <Card>
            <Empty
              icon={DoorOpen}
              title={t(of.state === 'done' ? 'departure.state.ended' : 'departure.state.cancelled')}
            >
              <EndReason of={of} />
            </Empty>
          </Card>
        )}
      </Split>
    </Page>
  );
}

function Ended({ of: { state } }: { readonly of: Of }) {
  const { t } = usePreferences();
  return state === 'done' ? (
    <State tone="success" icon={CircleCheck} filled>
      {t('departure.state.ended')}
    </State>
  ) : (
    <State tone="plain" icon={CircleX} filled>
      {t('departure.state.cancelled')}
    </State>
  );
}

/** What somebody wrote, with their name; or what the console saw. */
function EndReason({ of: { endReason, endedBy } }: { readonly of: Of }) {
  const { t, word } = usePreferences();
  if (endReason === null) return null;
  return endedBy === null
    ? word('departure.end', endReason)
    : t('departure.endedBy', { name: endedBy.name, reason: endReason });
}

function About({ of }: { readonly of: Of }) {
  const { t, clauses } = usePreferences();
  const may = useMay();
  const { member, unbinding, note, createdBy } = of;
  const who = clauses([member.name, member.position, member.department]);
  return (
    <aside className="stack" aria-label={t('departure.member')}>
      <Card title={t('departure.member')}>
        <Facts
          items={[
            [t('departure.time'), <Time key="at" at={of.leavesAt} as="stamp" />],
            [
              t('cases.member'),
              may('member.read') ? (
                <Link key="who" to={`/members/${member.id}`}>
                  {who}
                </Link>
              ) : (
                who
              ),
            ],
            [t('departure.by'), createdBy?.name ?? t('shell.none')],
            ...(note === null ? [] : [[t('departure.noteShown'), note] as const]),
          ]}
        />
      </Card>
      {unbinding !== null && (
        <Card title={t('departure.item.case')} end={<CaseState state={unbinding.state} />}>
          <p>
            {may('unbinding.list') ? (
              <Link to={`/unbindings/${unbinding.id}`} className="mono">
                {unbinding.number}
              </Link>
            ) : (
              <span className="mono">{unbinding.number}</span>
            )}
          </p>
          {unbinding.scheduledAt !== null && (
            <p className="quiet">
              <Hourglass size={14} aria-hidden /> <Time at={unbinding.scheduledAt} as="stamp" />
            </p>
          )}
        </Card>
      )}
    </aside>
  );
}
