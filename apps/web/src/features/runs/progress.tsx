import type { RunView } from '@unbind/contract/runs';
import { CircleCheck, CirclePause, CircleStop, Hourglass, TriangleAlert, Undo2, UserX } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { useSession } from '../../app/session.tsx';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { Card } from '../../ui/page.tsx';
import { Callout } from '../../ui/show.tsx';
import { isOver } from '../run-lines.tsx';
import styles from './runs.module.css';
import { Steer } from './steer.tsx';

/** How far it has come, in one bar and four numbers, and what can be done about it. */
export function Progress({ run }: { readonly run: RunView }) {
  const { t, language } = usePreferences();
  const number = new Intl.NumberFormat(language);
  const { counts, rows } = run;
  const aside = counts.failed + counts.objected + counts.skipped;
  const all = Math.max(1, rows - counts.refused);
  if (run.state === 'preparing') {
    const done = rows - counts.waiting;
    return (
      <Card title={t('runs.preparing')}>
        <div className="stack">
          <Bar label={t('runs.preparing')} parts={[done / rows]} />
          <p className="quiet">{t('runs.preparingLead', { done, all: rows })}</p>
        </div>
      </Card>
    );
  }
  const left = counts.ready;
  const numbers = [
    [t(isOver(run.state) ? 'runs.row.skipped' : run.startedAt === null ? 'runs.row.ready' : 'runs.leftCount'), left],
    ...(run.startedAt === null ? [] : ([[t('runs.doneCount'), counts.done]] as const)),
    ...(aside > 0 ? ([[t('runs.failedCount'), aside]] as const) : []),
    [t('runs.refusedCount'), counts.refused],
    [t('runs.customers'), run.customers],
  ] as const;
  return (
    <Card label={t('runs.progress')} bare>
      <div className={`stack ${styles.body}`}>
        {run.startedAt === null ? null : (
          <Bar
            label={t('runs.doneOf', { done: counts.done, all: rows - counts.refused })}
            parts={[counts.done / all, aside / all]}
          />
        )}
        <div className={styles.lead}>
          <Words run={run} />
          <Steer run={run} />
        </div>
        <dl className={styles.counts}>
          {numbers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{number.format(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  );
}

function Bar({ label, parts: [done = 0, aside = 0] }: { readonly label: string; readonly parts: readonly number[] }) {
  const width = (part: number) => ({ '--part': `${part * 100}%` }) as CSSProperties;
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(done * 100)}
    >
      <span style={width(done)} />
      <span className={styles.aside} style={width(aside)} />
    </div>
  );
}

/** Where it stands, in one sentence and what follows from it. */
function Words({ run }: { readonly run: RunView }) {
  const { t } = usePreferences();
  const { counts, state } = run;
  const say = (title: string, lead?: ReactNode) => (
    <div>
      <h2>{title}</h2>
      {lead ? <p className="quiet">{lead}</p> : null}
    </div>
  );
  if (state === 'running') return say(t('runs.running'), t('runs.runningLead'));
  if (state === 'paused') return <Paused run={run} />;
  if (state === 'done') return <Note icon={CircleCheck} title={t('runs.done')} />;
  if (state === 'stopped')
    return <Note icon={CircleStop} title={t('runs.stopped')} lead={run.endReason ?? t('runs.stoppedLead')} />;
  if (state === 'cancelled' && run.approval?.state === 'refused' && run.approval.decidedBy)
    return (
      <Note
        icon={UserX}
        tone="danger"
        title={t('runs.refusedBySecond', { name: run.approval.decidedBy.name })}
        lead={run.approval.reason}
      />
    );
  if (state === 'cancelled')
    return run.endReason === 'scan-refused' ? (
      <Note icon={Undo2} title={t('runs.refusedOnPhone')} />
    ) : (
      <Note icon={Undo2} title={t('runs.cancelled')} lead={run.endReason} />
    );
  if (state === 'expired') return <Note icon={Hourglass} title={t('runs.expired')} />;
  if (state === 'holding') return say(t('runs.holding'), t('runs.holdingLead'));
  if (state === 'confirmable') return say(t('run.state.confirmable'), t('runs.confirmLead', { count: counts.ready }));
  if (state === 'awaiting_approval') return <Waiting run={run} />;
  return say(t(`run.state.${state}`), t(state === 'draft' ? 'runs.draftLead' : 'runs.verifyingLead'));
}

function Paused({ run }: { readonly run: RunView }) {
  const { t } = usePreferences();
  const words = { audit: 'runs.pausedAudit', fault: 'runs.pausedFault', person: 'runs.pausedLead' } as const;
  const why = run.stoppedWhy ?? 'person';
  return (
    <Callout tone={why === 'person' ? 'plain' : 'pending'} icon={why === 'person' ? CirclePause : TriangleAlert}>
      <b>{t('runs.paused')}</b>
      <p>{t(words[why])}</p>
      {run.auditId && why === 'audit' ? <Link to={`/audit/risk/${run.auditId}`}>{t('runs.audit')}</Link> : null}
    </Callout>
  );
}

/** A second person is asked: until when, and the way there for whoever may read the question. */
function Waiting({ run: { deadline, approval, initiator } }: { readonly run: RunView }) {
  const { t } = usePreferences();
  const { user } = useSession();
  const own = initiator.id === user.id;
  return (
    <Callout tone="pending" icon={Hourglass}>
      <b>{t('runs.waiting')}</b>
      <p>
        {t('runs.waitingLead')}{' '}
        {deadline && <TimeIn phrase={t('approvals.until', { when: timeSlot })} at={deadline} as="near" />}
      </p>
      {approval && (
        <Link to={`/approvals/${approval.id}`}>{t(own ? 'approvals.seeHere' : 'approvals.decideHere')}</Link>
      )}
    </Callout>
  );
}

interface NoteProps {
  readonly tone?: 'plain' | 'danger';
  readonly icon: typeof CircleCheck;
  readonly title: string;
  readonly lead?: string | null;
}

const Note = ({ icon, title, lead, tone = 'plain' }: NoteProps) => (
  <Callout tone={tone} icon={icon}>
    <b>{title}</b>
    {lead ? <p>{lead}</p> : null}
  </Callout>
);
