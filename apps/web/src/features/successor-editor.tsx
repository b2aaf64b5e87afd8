import { useMutation } from '@tanstack/react-query';
import type { SuccessorList } from '@unbind/contract/members';
import { useState } from 'react';
import { call } from '../app/client.ts';
import { Refusal } from '../app/failed.tsx';
import { usePreferences } from '../app/preferences.tsx';
import { refresh } from '../app/queries.ts';
import { View } from '../app/view.tsx';
import { Button } from '../ui/button.tsx';
import { useToast } from '../ui/toast.tsx';
import { type Draft, draftOf, entriesOf } from './successor-draft.ts';
import { Drafts } from './successor-drafts.tsx';
import { Receivers } from './successor-receivers.tsx';
import styles from './successors.module.css';
import { type Holder, useSuccessors } from './use-successors.ts';

interface SuccessorsProps {
  readonly holder: Holder;
  readonly onDone?: () => void;
}

/** The successor list, edited in place. It is saved as a whole, and only over the version that was opened. */
export function Successors({ holder, onDone }: SuccessorsProps) {
  const list = useSuccessors(holder);
  return (
    <View query={list} lines={3}>
      {(data) => <Editor key={data.etag} holder={holder} list={data} onDone={onDone} />}
    </View>
  );
}

interface EditorProps {
  readonly holder: Holder;
  readonly list: SuccessorList;
  readonly onDone: (() => void) | undefined;
}

function Editor({ holder, list, onDone }: EditorProps) {
  const { t } = usePreferences();
  const say = useToast();
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => draftOf(list));
  const dirty = JSON.stringify(entriesOf(drafts)) !== JSON.stringify(entriesOf(draftOf(list)));
  const save = useMutation({
    mutationFn: () => {
      const given = { params: { id: holder.id }, body: entriesOf(drafts), headers: { 'if-match': list.etag } };
      return holder.kind === 'member'
        ? call('PUT /members/:id/successors', given)
        : call('PUT /departments/:id/successors', given);
    },
    onSuccess: async () => {
      say(t('successors.saved'));
      await refresh('GET /members/:id/impact', 'GET /members/:id/successors', 'GET /departments/:id/successors');
      onDone?.();
    },
  });
  return (
    <section className={styles.editor} aria-label={t('successors.title')}>
      <div className={styles.head}>
        <h3>{t('successors.title')}</h3>
        <span className="note">
          {list.ageDays === null ? t('successors.new') : t('successors.age', { days: list.ageDays })}
        </span>
      </div>
      <Drafts drafts={drafts} onChange={setDrafts} />
      <Receivers holder={holder} taken={drafts} onAdd={(draft) => setDrafts([...drafts, draft])} />
      <Refusal error={save.error} />
      <div className="row">
        <Button isPending={save.isPending} isDisabled={!dirty} onPress={() => save.mutate()}>
          {t('successors.save')}
        </Button>
        <Button tone="quiet" onPress={onDone ?? (() => setDrafts(draftOf(list)))}>
          {t('successors.cancel')}
        </Button>
      </div>
    </section>
  );
}
