import { useMutation, useQuery } from '@tanstack/react-query';
import type { TaskDetail } from '@unbind/contract/tasks';
import { Bell, CircleCheck, Clock, Forward, type LucideIcon, TriangleAlert, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { call } from '../../app/client.ts';
import { useNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card, Crumbs, Page, Split } from '../../ui/page.tsx';
import { Facts, State, type Tone } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Complete } from './complete.tsx';
import { Escalated } from './escalated.tsx';
import { Evidence } from './evidence.tsx';
import { Forms } from './forms.tsx';
import { HandOver } from './hand-over.tsx';
import { History } from './history.tsx';
import { Instructions } from './instructions.tsx';
import styles from './task.module.css';

/** One task: what, why, for whom, until when, how it is done, and what became of it. */
export function TaskPage() {
  const { t, word } = usePreferences();
  const { id = '' } = useParams();
  const query = useQuery({ ...read('GET /tasks/:id', { params: { id } }), refetchInterval: 15_000 });
  const task = query.data;
  const title = task ? [word('effect', task.kind), task.subject].filter(Boolean).join(' · ') : t('tasks.title');
  useTitle(title);
  const crumbs = [{ to: '/tasks', name: t('tasks.title') }, { name: title }];
  return (
    <Page
      title={title}
      lead={task && <Standing task={task} />}
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
      act={task && <Acts task={task} title={title} />}
    >
      <View query={query}>{(of) => <Whole task={of} />}</View>
    </Page>
  );
}

const ends: Readonly<Record<'done' | 'cancelled', readonly [Tone, LucideIcon]>> = {
  done: ['success', CircleCheck],
  cancelled: ['plain', Undo2],
};

/** How it stands, in a word or two. */
function Standing({ task }: { readonly task: TaskDetail }) {
  const { t } = usePreferences();
  const now = useNow(30_000);
  if (task.state !== 'open') {
    const [tone, icon] = ends[task.state];
    return (
      <State tone={tone} icon={icon}>
        {t(`tasks.ended.${task.state}`)}
        {task.doneAt && (
          <span className="quiet">
            <Time at={task.doneAt} />
          </span>
        )}
      </State>
    );
  }
  return (
    <span className={styles.standing}>
      <State tone={task.late ? 'danger' : 'pending'} icon={task.late ? TriangleAlert : Clock}>
        {t(task.late ? 'tasks.late' : 'tasks.isOpen')} <Time at={task.dueAt} as="near" now={now} />
      </State>
      <Escalated task={task} />
    </span>
  );
}

/** What this person can do with it: the one thing that ends it, and beside it handing on and reminding. */
function Acts({ task, title }: { readonly task: TaskDetail; readonly title: string }) {
  const { t } = usePreferences();
  const may = useMay();
  const say = useToast();
  const [asking, setAsking] = useState<'complete' | 'hand' | null>(null);
  const remind = useMutation({
    mutationFn: () => call('POST /tasks/:id/remind', { params: { id: task.id } }),
    onSuccess: () => say(t('tasks.reminded')),
    onSettled: () => refresh('GET /tasks/:id', 'GET /tasks'),
  });
  const close = () => setAsking(null);
  const open = task.state === 'open';
  return (
    <div className={styles.acts}>
      <div>
        {open && may('task.remind') && !task.mine && (
          <Button tone="quiet" isPending={remind.isPending} onPress={() => remind.mutate()}>
            <Bell size={16} aria-hidden />
            {t('tasks.remind')}
          </Button>
        )}
        {task.mayHand && (
          <Button onPress={() => setAsking('hand')}>
            <Forward size={16} aria-hidden />
            {t('tasks.hand')}
          </Button>
        )}
        {task.mayComplete && (
          <Button tone="primary" onPress={() => setAsking('complete')}>
            {t('tasks.complete')}
          </Button>
        )}
        {open && task.asks === 'decision' && task.unbinding && (
          <LinkButton tone="primary" to={`/unbindings/${task.unbinding.id}`}>
            {t('tasks.decide')}
          </LinkButton>
        )}
      </div>
      <Refusal error={remind.error} />
      {asking === 'complete' && <Complete task={task} onClose={close} />}
      {asking === 'hand' && <HandOver task={task} title={title} onClose={close} />}
    </div>
  );
}

function Whole({ task }: { readonly task: TaskDetail }) {
  return (
    <Split aside={<About task={task} />}>
      <Instructions task={task} />
      {task.asks === 'replacement' && <Forms task={task} />}
      {(task.file !== 'none' || task.files.length > 0) && <Evidence task={task} />}
      <History task={task} />
    </Split>
  );
}

function About({ task }: { readonly task: TaskDetail }) {
  const { t, word } = usePreferences();
  const may = useMay();
  const { unbinding, owner, ownerRole, state, ladder } = task;
  const request = task.params.note;
  const who = unbinding?.member;
  return (
    <div className="stack">
      <Card label={t('tasks.thing')}>
        <div className={styles.about}>
          <Facts
            items={[
              [t('tasks.owner'), owner?.name ?? (ownerRole ? word('role', ownerRole) : t('shell.none'))],
              [t('tasks.until'), <Time key="until" at={task.dueAt} as="stamp" />],
              ...(task.rule === null
                ? []
                : [
                    [
                      t('tasks.why'),
                      <span key="rule" className="mono">
                        {task.rule}
                      </span>,
                    ] as const,
                  ]),
              ...(who
                ? [
                    [
                      t('tasks.forWhom'),
                      may('member.read') ? (
                        <Link key="who" to={`/members/${who.id}`}>
                          {who.name}
                        </Link>
                      ) : (
                        who.name
                      ),
                    ] as const,
                  ]
                : []),
              ...(unbinding
                ? [
                    [
                      t('tasks.case'),
                      may('unbinding.list') ? (
                        <Link key="case" className="mono" to={`/unbindings/${unbinding.id}`}>
                          {unbinding.number}
                        </Link>
                      ) : (
                        <span key="case" className="mono">
                          {unbinding.number}
                        </span>
                      ),
                    ] as const,
                  ]
                : []),
            ]}
          />
          {typeof request === 'string' && <p className={styles.said}>{request}</p>}
        </div>
      </Card>
      {state === 'open' && ladder.length > 0 && (
        <Card title={t('tasks.next')}>
          <ul className={styles.ladder}>
            {ladder.map(({ at, to }) => (
              <li key={to}>
                <Time at={at} as="stamp" />
                <span>{t(`tasks.above.${to}`)}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
