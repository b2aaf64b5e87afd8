import type { TaskDetail } from '@unbind/contract/tasks';
import { ArrowUpRight, Bell, CircleCheck, Forward, type LucideIcon, Paperclip, SquareCheck, Undo2 } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { Time } from '../../app/time.tsx';
import { Card, Lines } from '../../ui/page.tsx';
import { Sub } from '../../ui/table.tsx';

type Event = TaskDetail['history'][number];

const icons: Readonly<Record<Event['what'], LucideIcon>> = {
  made: SquareCheck,
  reminded: Bell,
  escalated: ArrowUpRight,
  handed: Forward,
  file_added: Paperclip,
  done: CircleCheck,
  cancelled: Undo2,
};

/** What happened to the task, from its first moment on. */
export function History({ task: { history } }: { readonly task: TaskDetail }) {
  const { t, word } = usePreferences();
  return (
    <Card title={t('tasks.history')}>
      <Lines>
        {history.map(({ what, at, by, to, note }) => {
          const Icon = icons[what];
          const names = { by: by?.name ?? t('tasks.byConsole'), to: to?.name ?? t('tasks.superAdmins') };
          return (
            <li key={`${what} ${at} ${note}`}>
              <Icon size={16} aria-hidden />
              <div>
                {word('tasks.event', what, names)}
                {note && <Sub>{note}</Sub>}
              </div>
              <span className="quiet">
                <Time at={at} as="stamp" />
              </span>
            </li>
          );
        })}
      </Lines>
    </Card>
  );
}
