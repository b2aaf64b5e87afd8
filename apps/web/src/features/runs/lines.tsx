import { useQuery } from '@tanstack/react-query';
import type { RunView } from '@unbind/contract/runs';
import { CircleCheck } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, Empty } from '../../ui/page.tsx';
import { isOver, LineTable } from '../run-lines.tsx';
import { saveFile } from '../save-file.ts';
import styles from './runs.module.css';

const redOf = ({ refused, failed, objected, skipped }: RunView['counts']): number =>
  refused + failed + objected + skipped;

/** The list itself: everybody, or only the lines that somebody should mend; and both as files. */
export function RunLines({ run }: { readonly run: RunView }) {
  const { t } = usePreferences();
  const [search] = useSearchParams();
  const red = search.get('show') === 'red';
  const lines = useQuery(
    read('GET /runs/:id/rows', {
      params: { id: run.id },
      query: { limit: 50, cursor: search.get('cursor') ?? undefined, ...(red ? { state: 'red' as const } : {}) },
    }),
  );
  const count = redOf(run.counts);
  const begun = run.startedAt !== null;
  return (
    <Card bare title={t('runs.lines')} count={run.rows}>
      <div className={styles.tools}>
        <nav className={styles.acts} aria-label={t('runs.lines')}>
          <Chip to="?" current={!red} replace>
            {t('runs.filterAll')}
          </Chip>
          <Chip to="?show=red" current={red} replace>
            {t(begun ? 'runs.redAfter' : 'runs.red')} {count}
          </Chip>
        </nav>
        <Files run={run} red={count} />
      </div>
      <View query={lines}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 ? (
              <Empty icon={CircleCheck} title={t('runs.allGood')} />
            ) : (
              <LineTable lines={items} over={isOver(run.state)} />
            )}
            <Pages next={nextCursor} />
          </>
        )}
      </View>
    </Card>
  );
}

function Files({ run, red }: { readonly run: RunView; readonly red: number }) {
  const { t, language } = usePreferences();
  const save = (query: Readonly<Record<string, string>>, name: string) =>
    void saveFile({ route: 'GET /runs/:id/result', params: { id: run.id }, query, language, name: `${name}.csv` });
  return (
    <span className={styles.acts}>
      {red > 0 ? (
        <Button tone="quiet" onPress={() => save({ red: 'true' }, `${run.number}-red`)}>
          {t('runs.redFile')}
        </Button>
      ) : null}
      <Button tone="quiet" onPress={() => save({}, run.number)}>
        {t('runs.resultFile')}
      </Button>
    </span>
  );
}
