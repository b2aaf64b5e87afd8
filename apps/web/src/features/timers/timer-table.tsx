import type { Timer, TimerView } from '@unbind/contract/timers';
import { day } from '@unbind/domain/time/duration';
import { AlarmClock, Ban, Bell, CircleCheck, CirclePause, CircleX, Clock, Hourglass, ListFilter } from 'lucide-react';
import { Link } from 'react-router';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { Time, TimeIn, timeSlot } from '../../app/time.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { remaining } from '../remaining.ts';
import { effectIcons } from '../words.tsx';
import { Changes } from './changes.tsx';
import { steerable } from './steering.ts';
import styles from './timers.module.css';
import type { Act } from './timers.tsx';

interface TimerTableProps {
  readonly label: string;
  readonly view: TimerView;
  readonly timers: readonly Timer[];
  readonly now: Date;
  /** The list is one member's already. */
  readonly byMember: boolean;
  readonly onAct: (act: Act) => void;
}

/** Timers, each with what comes, to whom, when, and what may be done about it. */
export function TimerTable({ label, view, timers, now, byMember, onAct }: TimerTableProps) {
  const { t } = usePreferences();
  const may = useMay()('timer.move');
  const over = view === 'done' || view === 'late';
  const columns: readonly Column<Timer>[] = [
    { key: 'what', head: t('timers.what'), width: '36%', cell: (timer) => <What timer={timer} /> },
    { key: 'whom', head: t('timers.whom'), width: '22%', cell: (timer) => <Whom timer={timer} filter={!byMember} /> },
    {
      key: 'when',
      head: t(over ? 'timers.happened' : 'timers.when'),
      width: '22%',
      cell: (timer) => <When timer={timer} now={now} />,
    },
    ...(may && !over
      ? [
          {
            key: 'act',
            head: '',
            num: true,
            width: '20%',
            cell: (timer: Timer) => <Acts timer={timer} now={now} onAct={onAct} />,
          },
        ]
      : []),
  ];
  return <Table label={label} columns={columns} rows={timers} rowKey={({ id }) => id} />;
}

const clockIcons: Readonly<Record<string, typeof Clock>> = {
  case_deadline: Hourglass,
  pool_remind: Bell,
  task_remind: Bell,
  task_escalate: AlarmClock,
  roles_remind: Bell,
  return_remind: Bell,
  schedule_due: Clock,
  schedule_remind: Bell,
  departure_ask: Bell,
  approval_due: Hourglass,
  approval_remind: Bell,
  run_deadline: Hourglass,
};

function What({ timer }: { readonly timer: Timer }) {
  const { t, word, list } = usePreferences();
  const { kind, rule, stage, count, undo } = timer;
  const icons: Readonly<Record<string, typeof Clock>> = effectIcons;
  const Icon = clockIcons[kind] ?? icons[kind] ?? Clock;
  const counted = count === null ? null : word('timerCount', kind, { count });
  return (
    <span className={styles.what}>
      <Icon size={16} aria-hidden />
      <span>
        {word('timer', kind)}
        <Sub>
          {list([
            counted,
            stage && word(kind === 'run_deadline' ? 'timerRunStage' : 'timerStage', stage),
            rule && t('timers.ruleSays', { rule }),
            undo === 'final' && t('undo.final'),
          ])}
        </Sub>
        <Changes timer={timer} />
      </span>
    </span>
  );
}

function Whom({ timer, filter }: { readonly timer: Timer; readonly filter: boolean }) {
  const { t } = usePreferences();
  const { unbinding, departure, run } = timer;
  const member = unbinding?.member ?? departure?.member;
  if (member === undefined && run === null) return t('shell.none');
  return (
    <span className={styles.whom}>
      <span>
        {member?.name ?? t('timers.members', { count: run?.members ?? 0 })}
        <Sub>
          <Owner timer={timer} />
        </Sub>
      </span>
      {filter && member !== undefined && (
        <LinkButton
          tone="quiet"
          icon
          to={`?memberId=${member.id}`}
          aria-label={t('timers.filterMember', { name: member.name })}
        >
          <ListFilter size={16} aria-hidden />
        </LinkButton>
      )}
    </span>
  );
}

/** The way to the case, the run or the departure that the timer belongs to. */
function Owner({ timer: { unbinding, departure, run } }: { readonly timer: Timer }) {
  const { t } = usePreferences();
  if (departure !== null)
    return (
      <Link to={`/departures/${departure.id}`} aria-label={t('timers.departureOf', { name: departure.member.name })}>
        {t('timers.departure')}
      </Link>
    );
  const of = unbinding ?? run;
  if (of === null) return null;
  const name =
    unbinding === null
      ? t('timers.members', { count: run?.members ?? 0 })
      : t('timers.caseOf', { name: unbinding.member.name });
  return (
    <Link to={`/${unbinding === null ? 'runs' : 'unbindings'}/${of.id}`} aria-label={`${name} ${of.number}`}>
      <span className="mono">{of.number}</span>
    </Link>
  );
}

function When({ timer, now }: { readonly timer: Timer; readonly now: Date }) {
  const { t } = usePreferences();
  const { dueAt, ruleDueAt, endedAt } = timer;
  return (
    <>
      <Standing timer={timer} now={now} />
      <Sub>
        <Time at={endedAt ?? dueAt} as="stamp" now={now} />
      </Sub>
      {ruleDueAt !== null && (
        <Sub>
          <TimeIn phrase={t('timers.movedFrom', { when: timeSlot })} at={ruleDueAt} as="stamp" now={now} />
        </Sub>
      )}
    </>
  );
}

/** What is left, by the server's clock; or what has become of it. */
function Standing({ timer, now }: { readonly timer: Timer; readonly now: Date }) {
  const { t, word } = usePreferences();
  const moments = useMoments();
  const { state, held, lateSeconds, dueAt } = timer;
  if (state === 'held')
    return (
      <State tone="pending" icon={CirclePause}>
        {t('timers.heldSince', { why: word('timers.why', held?.why ?? '') })}
      </State>
    );
  if (state === 'done')
    return lateSeconds !== null && lateSeconds > 0 ? (
      <State tone="pending" icon={AlarmClock}>
        {t('timers.ranLate', { span: moments.span(lateSeconds * 1_000) })}
      </State>
    ) : (
      <State tone="success" icon={CircleCheck}>
        {t('timers.ran')}
      </State>
    );
  if (state === 'parked')
    return (
      <State tone="danger" icon={CircleX}>
        {t('timers.parked')}
      </State>
    );
  if (state === 'cancelled')
    return (
      <State tone="plain" icon={Ban}>
        {t('state.cancelled')}
      </State>
    );
  const left = Date.parse(dueAt) - now.getTime();
  if (left <= 0) return <span className="late">{t(state === 'leased' ? 'timers.running' : 'timers.overdue')}</span>;
  const { days, clock } = remaining(left);
  return (
    <span className={left < day ? styles.soon : styles.clock}>
      {days > 0 ? t('pool.remainingDays', { days, clock }) : clock}
    </span>
  );
}

function Acts({
  timer,
  now,
  onAct,
}: {
  readonly timer: Timer;
  readonly now: Date;
  readonly onAct: (act: Act) => void;
}) {
  const { t, word } = usePreferences();
  const can = steerable(timer, now);
  const of = { what: word('timer', timer.kind), name: (timer.unbinding ?? timer.departure)?.member.name ?? '' };
  if (timer.bounds === null) return <span className="note">{t('timers.fixed')}</span>;
  return (
    <span className={styles.acts}>
      {can.run && (
        <Button aria-label={t('timers.runOf', of)} onPress={() => onAct({ how: 'run', timer })}>
          {t('timers.run')}
        </Button>
      )}
      {can.move && (
        <Button aria-label={t('timers.moveOf', of)} onPress={() => onAct({ how: 'move', timer })}>
          {t('timers.move')}
        </Button>
      )}
    </span>
  );
}
