import type { UseQueryResult } from '@tanstack/react-query';
import { KeyRound, RefreshCw, ShieldAlert, SquareCheck, UserCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { View } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card, Empty, Lines } from '../../ui/page.tsx';
import styles from './home.module.css';
import type { Waiting } from './waiting.ts';

const shown = 6;

interface WaitingCardProps {
  readonly waiting: readonly Waiting[];
  readonly query: UseQueryResult<unknown>;
}

export function WaitingCard({ waiting, query }: WaitingCardProps) {
  const { t } = usePreferences();
  const end = (
    <Link className="note" to="/tasks">
      {t('home.allTasks')}
    </Link>
  );
  return (
    <Card title={t('home.tasks')} end={end} bare>
      <View query={query} lines={4}>
        {() =>
          waiting.length === 0 ? (
            <Empty icon={SquareCheck} title={t('home.tasksEmpty')}>
              {t('home.tasksEmptyLead')}
            </Empty>
          ) : (
            <div className={styles.waiting}>
              <Lines>
                {waiting.slice(0, shown).map((each) => (
                  <Thing key={`${each.kind}-${idOf(each)}`} waiting={each} />
                ))}
              </Lines>
            </div>
          )
        }
      </View>
    </Card>
  );
}

const idOf = (waiting: Waiting): string =>
  waiting.kind === 'approval'
    ? waiting.approval.id
    : waiting.kind === 'task'
      ? waiting.task.id
      : waiting.kind === 'concern'
        ? waiting.id
        : waiting.of.id;

interface Told {
  readonly icon: typeof KeyRound;
  readonly title: string;
  readonly note: ReactNode;
  readonly to: string;
  readonly act: string;
}

function useTold(waiting: Waiting): Told {
  const { t, word } = usePreferences();
  if (waiting.kind === 'concern') {
    const to = `/unbindings/${waiting.id}/objection`;
    const note = t('home.concernNote', { name: waiting.by });
    return { icon: ShieldAlert, title: t('home.concern'), note, to, act: t('home.see') };
  }
  if (waiting.kind === 'approval') {
    const { id, subject, name, number, asker } = waiting.approval;
    const title = t(`approvals.of.${subject}`, { name, number });
    const note = t('approvals.askedBy', { name: asker.name });
    return { icon: UserCheck, title, note, to: `/approvals/${id}`, act: t('approvals.decideHere') };
  }
  if (waiting.kind === 'task') {
    const { kind, subject, unbinding } = waiting.task;
    const title = [word('effect', kind), subject].filter(Boolean).join(' · ');
    const note = unbinding === null ? '' : t('tasks.of', { name: unbinding.member.name });
    return { icon: SquareCheck, title, note, to: `/tasks/${waiting.task.id}`, act: t('home.see') };
  }
  const { name } = waiting.of.member;
  const to = `/unbindings/${waiting.of.id}/verify`;
  return waiting.kind === 'confirm'
    ? { icon: KeyRound, title: t('home.confirm', { name }), note: t('home.confirmNote'), to, act: t('case.toConfirm') }
    : { icon: RefreshCw, title: t('home.verify', { name }), note: t('home.verifyNote'), to, act: t('case.continue') };
}

const dayMs = 24 * 3_600_000;

function Thing({ waiting }: { readonly waiting: Waiting }) {
  const { icon: Icon, title, note, to, act } = useTold(waiting);
  const now = useNow(1_000);
  const { dueAt } = waiting;
  const soon = dueAt !== null && Date.parse(dueAt) - now.getTime() < dayMs;
  return (
    <li>
      <Icon size={16} aria-hidden />
      <div>
        {title}
        <p className="note">{note}</p>
      </div>
      <div className={styles.end}>
        {dueAt !== null && (
          <span className={soon ? 'late' : undefined}>
            <Time at={dueAt} as={soon ? 'near' : 'said'} now={now} />
          </span>
        )}
        <LinkButton to={to} aria-label={`${act}: ${title}`}>
          {act}
        </LinkButton>
      </div>
    </li>
  );
}
