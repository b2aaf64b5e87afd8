import type { MemberDetail } from '@unbind/contract/members';
import { CircleCheck, MessageSquare, Unlink } from 'lucide-react';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Card } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { CaseState } from '../words.tsx';
import styles from './member.module.css';

/** The binding as one line, with its story below. */
export function BindingCard({ member }: { readonly member: MemberDetail }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const current = member.bindings.find((binding) => binding.endedAt === null);
  return (
    <Card bare label={t('member.binding')}>
      <div className={styles.now}>
        <span className={styles.mark}>
          <MessageSquare size={20} aria-hidden />
        </span>
        <div>
          <h2>{current?.nickname ?? t('member.notBound')}</h2>
          {current ? (
            <p className="note">{t('member.boundSince', { date: moments.date(new Date(current.startedAt)) })}</p>
          ) : null}
        </div>
        <BindingState member={member} />
        <BindingFacts member={member} />
      </div>
      <Story member={member} />
    </Card>
  );
}

function BindingState({ member }: { readonly member: MemberDetail }) {
  const { t } = usePreferences();
  if (member.openUnbinding) return <CaseState state={member.openUnbinding.state} filled />;
  return member.bound ? (
    <State tone="success" icon={CircleCheck} filled>
      {t('members.bound')}
    </State>
  ) : (
    <State tone="plain" icon={Unlink} filled>
      {t('members.unbound')}
    </State>
  );
}

function BindingFacts({ member }: { readonly member: MemberDetail }) {
  const { t, list } = usePreferences();
  const facts = [
    [t('member.realName'), t(member.realNamed ? 'member.realNamed' : 'member.notRealNamed')],
    [t('member.cities'), list(member.usualCities) || t('member.citiesNone')],
    [t('member.recent'), t('member.times', { count: member.recentUnbindings })],
    [t('member.leader'), member.leader?.name ?? t('shell.none')],
    [t('member.mobile'), member.mobileTail ?? t('shell.none')],
  ];
  return (
    <dl>
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The last three of what happened to the binding, left to right, ending now. */
function Story({ member }: { readonly member: MemberDetail }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const now = serverNow();
  const events = [...member.bindings]
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
    .flatMap(({ id, nickname, startedAt, endedAt }) => [
      { key: id, at: startedAt, text: t('member.bindingStory', { nickname }) },
      ...(endedAt ? [{ key: `${id}-end`, at: endedAt, text: t('history.unbound', { title: nickname }) }] : []),
    ])
    .slice(-3);
  const current = member.bindings.find((binding) => binding.endedAt === null);
  if (events.length === 0) return null;
  return (
    <ol className={styles.story}>
      {events.map(({ key, at, text }) => (
        <li key={key}>
          <time className="note" dateTime={at}>
            {moments.date(new Date(at))}
          </time>
          <p>{text}</p>
        </li>
      ))}
      <li className={styles.on}>
        <span className="note">{t('member.now')}</span>
        <p>
          {current
            ? t('member.boundFor', { span: moments.span(now.getTime() - new Date(current.startedAt).getTime()) })
            : t('member.notBound')}
        </p>
      </li>
    </ol>
  );
}
