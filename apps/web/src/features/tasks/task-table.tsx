import type { Task } from '@unbind/contract/tasks';
import { CircleAlert, SquareCheck } from 'lucide-react';
import { Link } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { Escalated } from './escalated.tsx';
import { TaskIcon } from './task-icon.tsx';
import styles from './tasks.module.css';

interface TaskTableProps {
  readonly tasks: readonly Task[];
  readonly done: boolean;
  readonly onComplete: (task: Task) => void;
}

export function TaskTable({ tasks, done, onComplete }: TaskTableProps) {
  const { t } = usePreferences();
  if (tasks.length === 0)
    return (
      <Empty icon={SquareCheck} title={t('tasks.empty')}>
        {t('tasks.emptyLead')}
      </Empty>
    );
  const columns: readonly Column<Task>[] = [
    { key: 'thing', head: t('tasks.thing'), width: '38%', cell: (task) => <Thing task={task} /> },
    { key: 'owner', head: t('tasks.owner'), width: '18%', cell: (task) => <Owner task={task} /> },
    { key: 'due', head: t(done ? 'tasks.doneAt' : 'tasks.dueAt'), cell: (task) => <Due task={task} /> },
    ...(done
      ? []
      : [{ key: 'act', head: '', num: true, cell: (task: Task) => <Act task={task} onComplete={onComplete} /> }]),
  ];
  return <Table label={t('tasks.title')} columns={columns} rows={tasks} rowKey={(task) => task.id} dense />;
}

function Thing({ task }: { readonly task: Task }) {
  const { t, word } = usePreferences();
  const { kind, subject, unbinding, note } = task;
  return (
    <span className={styles.thing}>
      <TaskIcon kind={kind} />
      <span>
        <Link to={`/tasks/${task.id}`}>{word('effect', kind)}</Link>
        {subject && <span className="quiet">「{subject}」</span>}
        {unbinding && (
          <Sub>
            <Link to={`/unbindings/${unbinding.id}`}>{t('tasks.of', { name: unbinding.member.name })}</Link>{' '}
            <span className="mono">{unbinding.number}</span>
          </Sub>
        )}
        {note && <Sub>{note}</Sub>}
      </span>
    </span>
  );
}

function Owner({ task }: { readonly task: Task }) {
  const { t, word } = usePreferences();
  const who = task.owner?.name ?? (task.ownerRole ? word('role', task.ownerRole) : t('shell.none'));
  return (
    <>
      {who}
      {task.owner?.position && <Sub>{task.owner.position}</Sub>}
    </>
  );
}

const dayMs = 24 * 3_600_000;

function Due({ task }: { readonly task: Task }) {
  const { t } = usePreferences();
  const now = useNow(30_000);
  if (task.doneAt)
    return (
      <>
        <Time at={task.doneAt} />
        {task.doneBy && <Sub>{task.doneBy.name}</Sub>}
      </>
    );
  const left = new Date(task.dueAt).getTime() - now.getTime();
  return (
    <>
      {left < 0 ? (
        <State tone="pending" icon={CircleAlert}>
          {t('tasks.late')}
        </State>
      ) : (
        <span className={left < dayMs ? 'late' : undefined}>
          <Time at={task.dueAt} as="near" now={now} />
        </span>
      )}
      <Sub>
        <Time at={task.dueAt} now={now} />
      </Sub>
      <Escalated task={task} />
    </>
  );
}

function Act({ task, onComplete }: { readonly task: Task; readonly onComplete: (task: Task) => void }) {
  const { t, word } = usePreferences();
  const thing = [word('effect', task.kind), task.subject].filter(Boolean).join(' ');
  if (task.asks === 'decision' || !task.mayComplete)
    return (
      <LinkButton to={`/tasks/${task.id}`} aria-label={`${t('tasks.open')}: ${thing}`}>
        {t('tasks.open')}
      </LinkButton>
    );
  return (
    <Button aria-label={t('tasks.completeOf', { thing })} onPress={() => onComplete(task)}>
      {t('tasks.complete')}
    </Button>
  );
}
