import { useMutation } from '@tanstack/react-query';
import { type PolicyFile, policyFormat } from '@unbind/contract/policy';
import { CircleAlert, FileUp } from 'lucide-react';
import { useRef } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { ApiProblem } from '../../app/problem.ts';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './policy.module.css';

class Unreadable extends Error {}

/** Only what it is: whether it is sound, the server says. */
function fileIn(text: string): PolicyFile {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && 'format' in read && read.format === policyFormat.name)
      return read as PolicyFile;
  } catch {
    // Said below, as for any other file.
  }
  throw new Unreadable();
}

/** Puts a file of numbers into the draft, and says what of it did not come along. */
export function ImportFile() {
  const { t, clauses } = usePreferences();
  const say = useToast();
  const input = useRef<HTMLInputElement>(null);
  const load = useMutation({
    mutationFn: async (file: File) => call('POST /policy/import', { body: fileIn(await file.text()) }),
    onSuccess: ({ leftOut, kept, missing }) => {
      void refresh('GET /policy/draft');
      say(
        clauses([
          t('policy.imported'),
          leftOut.length > 0 && t('policy.importedLeft', { count: leftOut.length }),
          kept > 0 && t('policy.importedKept', { count: kept }),
          missing.length > 0 && t('policy.importedMissing', { count: missing.length }),
        ]),
      );
    },
  });
  return (
    <div>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        className={styles.file}
        tabIndex={-1}
        aria-label={t('policy.import')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) load.mutate(file);
          target.value = '';
        }}
      />
      <Button isPending={load.isPending} onPress={() => input.current?.click()}>
        <FileUp size={16} aria-hidden />
        {t('policy.import')}
      </Button>
      <Wrong error={load.error} />
    </div>
  );
}

function Wrong({ error }: { readonly error: unknown }) {
  const { t } = usePreferences();
  if (error === null) return null;
  const errors = error instanceof ApiProblem ? (error.problem?.errors ?? []) : [];
  if (!(error instanceof Unreadable) && errors.length === 0) return <Refusal error={error} />;
  return (
    <Callout tone="danger" icon={CircleAlert}>
      {error instanceof Unreadable
        ? t('policy.importUnreadable')
        : t('policy.importWrong', { paths: errors.map(({ path }) => path).join('、') })}
    </Callout>
  );
}
