import { useMutation } from '@tanstack/react-query';
import type { ImportView } from '@unbind/contract/imports';
import { CircleCheck, CircleX, RefreshCw } from 'lucide-react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { queryClient, read, refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Card, CardPart } from '../../ui/page.tsx';
import { Callout, State } from '../../ui/show.tsx';
import { Columns } from './columns.tsx';
import styles from './imports.module.css';
import { Rows } from './rows.tsx';

interface ResultProps {
  readonly view: ImportView;
  readonly onWriting: (writing: boolean) => void;
  readonly onAgain: () => void;
  readonly onColumns: ((columns: Readonly<Record<string, string | null>>) => void) | null;
}

export function Result({ view, onWriting, onAgain, onColumns }: ResultProps) {
  const { t } = usePreferences();
  const previewed = view.state === 'previewed';
  return (
    <>
      <Card title={previewed ? t('imports.preview') : view.fileName} count={previewed ? view.fileName : undefined} bare>
        <CardPart>
          <Counts counts={view.counts} />
        </CardPart>
        <CardPart>
          <Next view={view} onWriting={onWriting} onAgain={onAgain} />
        </CardPart>
      </Card>
      {view.columns.length > 0 && previewed && <Columns key={view.id} {...view} onColumns={onColumns} />}
      <Rows view={view} />
    </>
  );
}

function Counts({ counts }: Pick<ImportView, 'counts'>) {
  const { t } = usePreferences();
  const { added, changed, unchanged, refused } = counts;
  return (
    <ul className={styles.counts}>
      <li>{t('imports.added', { count: added })}</li>
      <li>{t('imports.changed', { count: changed })}</li>
      <li className="quiet">{t('imports.unchanged', { count: unchanged })}</li>
      <li className={refused > 0 ? styles.refused : 'quiet'}>{t('imports.refused', { count: refused })}</li>
    </ul>
  );
}

type NextProps = Pick<ResultProps, 'view' | 'onWriting' | 'onAgain'>;

/** What comes next: writing, the progress of it, or how it ended. */
function Next({ view, onWriting, onAgain }: NextProps) {
  const { t } = usePreferences();
  const { id, state, counts, progress } = view;
  const commit = useMutation({
    mutationFn: () => call('POST /imports/:id/commit', { params: { id } }),
    onMutate: () => onWriting(true),
    onSuccess: (next) => queryClient.setQueryData(read('GET /imports/:id', { params: { id } }).queryKey, next),
    onSettled: () => {
      onWriting(false);
      return refresh('GET /imports/:id', 'GET /members', 'GET /departments', 'GET /stats/overview');
    },
  });
  const count = counts.added + counts.changed;
  if (state === 'committed')
    return (
      <div className="row-wide">
        <State tone="success" icon={CircleCheck}>
          {t('imports.committed', { added: counts.added, changed: counts.changed })}
        </State>
        <Button onPress={onAgain}>{t('imports.another')}</Button>
      </div>
    );
  if (commit.isPending || state === 'committing') return <Progress {...progress} />;
  if (state === 'failed')
    return (
      <Callout tone="danger" icon={CircleX}>
        {t('imports.failed')}
      </Callout>
    );
  return (
    <div className="stack">
      <div className={styles.next}>
        <p className="note">{counts.refused > 0 ? t('imports.refusedKept') : ''}</p>
        <Button tone="primary" size="large" isDisabled={count === 0} onPress={() => commit.mutate()}>
          {count === 0 ? t('imports.nothing') : t('imports.commit', { count })}
        </Button>
      </div>
      <Refusal error={commit.error} />
    </div>
  );
}

function Progress({ done, total }: ImportView['progress']) {
  const { t } = usePreferences();
  const label = t('imports.committing', { done, total });
  return (
    <div className={styles.progress}>
      <State tone="progress" icon={RefreshCw}>
        {label}
      </State>
      <progress max={Math.max(1, total)} value={done} aria-label={label} />
    </div>
  );
}
