import { useMutation, useQuery } from '@tanstack/react-query';
import type { ImportKind } from '@unbind/contract/imports';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { call, newIntention } from '../../app/client.ts';
import { Failed, Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { queryClient, read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { useTitle } from '../../app/view.tsx';
import { Card, CardPart, Empty, Page, Skeleton } from '../../ui/page.tsx';
import { formOf, type Upload } from './form.ts';
import { Result } from './result.tsx';
import { Uploader } from './uploader.tsx';

/** Files come in: choose, look at what they would do, write all of it or nothing. The import's id lives in the address. */
export function Imports() {
  const { t } = usePreferences();
  const may = useMay();
  useTitle(t('imports.title'));
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')} width="narrow">
      {may('import.manage') ? (
        <Desk />
      ) : (
        <Empty icon={FileUp} title={t('shell.denied')}>
          {t('shell.deniedDetail')}
        </Empty>
      )}
    </Page>
  );
}

function Desk() {
  const { t } = usePreferences();
  const [search, setSearch] = useSearchParams();
  const id = search.get('id');
  const [kind, setKind] = useState<ImportKind>('members');
  // The file stays in the browser, so that changed columns can be tried without choosing it again.
  const [sent, setSent] = useState<Upload | null>(null);
  const preview = useMutation({
    mutationFn: (upload: Upload) =>
      call('POST /imports', { form: formOf(upload), headers: { 'idempotency-key': upload.intention } }),
    onMutate: setSent,
    onSuccess: (view) => {
      queryClient.setQueryData(read('GET /imports/:id', { params: { id: view.id } }).queryKey, view);
      setSearch({ id: view.id });
    },
  });
  const again = () => {
    setSent(null);
    preview.reset();
    setSearch({});
  };
  return (
    <div className="stack">
      <Card bare label={t('imports.file')}>
        <CardPart>
          <Uploader
            kind={kind}
            onKind={setKind}
            reading={preview.isPending ? (sent?.file.name ?? null) : null}
            onFile={(file) => preview.mutate({ kind, file, columns: null, intention: newIntention() })}
          />
        </CardPart>
        {preview.error && (
          <CardPart>
            <Refusal error={preview.error} />
          </CardPart>
        )}
      </Card>
      {id !== null && preview.status !== 'pending' && preview.status !== 'error' && (
        <Shown
          key={id}
          id={id}
          onAgain={again}
          onColumns={sent && ((columns) => preview.mutate({ ...sent, columns, intention: newIntention() }))}
        />
      )}
      {id === null && !preview.isPending && <p className="note">{t('imports.nothingYet')}</p>}
    </div>
  );
}

interface ShownProps {
  readonly id: string;
  readonly onAgain: () => void;
  readonly onColumns: ((columns: Readonly<Record<string, string | null>>) => void) | null;
}

/** How often a running write is looked at. */
const lookMs = 400;

function Shown({ id, onAgain, onColumns }: ShownProps) {
  const { t } = usePreferences();
  const [writing, setWriting] = useState(false);
  const query = useQuery({
    ...read('GET /imports/:id', { params: { id } }),
    refetchInterval: ({ state }) => (writing || state.data?.state === 'committing' ? lookMs : false),
  });
  if (query.data) return <Result view={query.data} onWriting={setWriting} onAgain={onAgain} onColumns={onColumns} />;
  return query.error ? <Failed error={query.error} /> : <Skeleton lines={6} label={t('shell.loading')} />;
}
