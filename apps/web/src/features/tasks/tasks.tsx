import { useQuery } from '@tanstack/react-query';
import type { Task } from '@unbind/contract/tasks';
import { reachOf } from '@unbind/domain/access/can';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Board } from './board.tsx';
import { Complete } from './complete.tsx';
import { TaskTable } from './task-table.tsx';
import styles from './tasks.module.css';

const views = {
  mine: { state: 'open', mine: true },
  board: { state: 'open' },
  all: { state: 'open' },
  done: { state: 'done' },
} as const;
type Which = keyof typeof views;
const isView = (text: string | null): text is Which => text !== null && text in views;

/** Steps that only a person can do. Filter and page live in the address. */
export function Tasks() {
  const { t } = usePreferences();
  useTitle(t('tasks.title'));
  const [search] = useSearchParams();
  const asked = search.get('view');
  const wanted = isView(asked) ? asked : 'mine';
  const { user } = useSession();
  // Who sees only their own tasks needs no second list of them.
  const seesAll = reachOf(user.roles, 'task.list') === 'org';
  const view = wanted === 'board' && !seesAll ? 'mine' : wanted;
  const shown = (['mine', 'board', 'all', 'done'] as const).filter(
    (each) => seesAll || each === 'mine' || each === 'done',
  );
  const cursor = search.get('cursor') ?? undefined;
  const [completing, setCompleting] = useState<Task | null>(null);
  const query = useQuery({
    ...read('GET /tasks', { query: { ...views[view], limit: 30, cursor } }),
    enabled: view !== 'board',
  });
  return (
    <Page
      title={t('tasks.title')}
      lead={t('tasks.lead')}
      act={<LinkButton to="/approvals">{t('approvals.title')}</LinkButton>}
    >
      <Card bare label={t('tasks.title')}>
        <nav className={styles.tools} aria-label={t('tasks.view')}>
          {shown.map((each) => (
            <Chip key={each} to={`?view=${each}`} current={each === view} replace>
              {t(`tasks.${each}`)}
            </Chip>
          ))}
        </nav>
        {view === 'board' ? (
          <Board />
        ) : (
          <View query={query}>
            {({ items, nextCursor }) => (
              <>
                <TaskTable tasks={items} done={view === 'done'} onComplete={setCompleting} />
                <Pages next={nextCursor} />
              </>
            )}
          </View>
        )}
      </Card>
      {completing && <Complete task={completing} onClose={() => setCompleting(null)} />}
    </Page>
  );
}
