import { useMutation, useQuery } from '@tanstack/react-query';
import type { SuccessorList } from '@unbind/contract/members';
import { ArrowUp, X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './preview.module.css';

interface Draft {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  readonly capacity: number | null;
}

/** The successor list, edited in place. It is saved as a whole, and only over the version that was opened. */
export function Successors({ memberId, onDone }: { readonly memberId: string; readonly onDone: () => void }) {
  const list = useQuery({
    ...read('GET /members/:id/successors', { params: { id: memberId } }),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <View query={list} lines={3}>
      {(data) => <Editor key={data.etag} memberId={memberId} list={data} onDone={onDone} />}
    </View>
  );
}

const draftOf = (list: SuccessorList): readonly Draft[] =>
  [...list.items]
    .sort((a, b) => a.priority - b.priority)
    .map(({ memberId, person, capacity }) => ({ id: memberId, name: person.name, note: person.department, capacity }));

function Editor({ memberId, list, onDone }: { memberId: string; list: SuccessorList; onDone: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const [drafts, setDrafts] = useState(() => draftOf(list));
  const save = useMutation({
    mutationFn: () =>
      call('PUT /members/:id/successors', {
        params: { id: memberId },
        body: drafts.map(({ id, capacity }, index) => ({ memberId: id, priority: index + 1, capacity })),
        headers: { 'if-match': list.etag },
      }),
    onSuccess: async () => {
      say(t('successors.saved'));
      await refresh('GET /members/:id/impact', 'GET /members/:id/successors');
      onDone();
    },
  });
  const change = (id: string, capacity: number | null) =>
    setDrafts(drafts.map((draft) => (draft.id === id ? { ...draft, capacity } : draft)));
  return (
    <section className={styles.successors} aria-label={t('successors.title')}>
      <div className={styles.head}>
        <h3>{t('successors.title')}</h3>
        <span className="note">
          {list.ageDays === null ? t('successors.new') : t('successors.age', { days: list.ageDays })}
        </span>
      </div>
      <ol>
        {drafts.map((draft, index) => (
          <li key={draft.id}>
            <span>
              {draft.name} <span className="note">{draft.note}</span>
            </span>
            <CapacityField draft={draft} onChange={(capacity) => change(draft.id, capacity)} />
            <Button
              tone="quiet"
              icon
              isDisabled={index === 0}
              aria-label={t('successors.up', { name: draft.name })}
              onPress={() => setDrafts(movedUp(drafts, index))}
            >
              <ArrowUp size={16} aria-hidden />
            </Button>
            <Button
              tone="quiet"
              icon
              aria-label={t('successors.remove', { name: draft.name })}
              onPress={() => setDrafts(drafts.filter((each) => each.id !== draft.id))}
            >
              <X size={16} aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      <Receivers memberId={memberId} taken={drafts} onAdd={(draft) => setDrafts([...drafts, draft])} />
      <Refusal error={save.error} />
      <div className="row">
        <Button isPending={save.isPending} onPress={() => save.mutate()}>
          {t('successors.save')}
        </Button>
        <Button tone="quiet" onPress={onDone}>
          {t('successors.cancel')}
        </Button>
      </div>
    </section>
  );
}

function movedUp(drafts: readonly Draft[], index: number): readonly Draft[] {
  const moved = drafts[index];
  if (moved === undefined || index === 0) return drafts;
  const rest = drafts.filter((draft) => draft !== moved);
  return [...rest.slice(0, index - 1), moved, ...rest.slice(index - 1)];
}

function CapacityField({
  draft,
  onChange,
}: {
  readonly draft: Draft;
  readonly onChange: (value: number | null) => void;
}) {
  const { t } = usePreferences();
  return (
    <input
      className={styles.capacity}
      inputMode="numeric"
      aria-label={t('successors.capacity', { name: draft.name })}
      placeholder={t('successors.unlimited')}
      value={draft.capacity ?? ''}
      onChange={(event) => {
        const digits = event.target.value.replace(/\D/g, '').slice(0, 5);
        onChange(Number(digits) > 0 ? Number(digits) : null);
      }}
    />
  );
}

interface ReceiversProps {
  readonly memberId: string;
  readonly taken: readonly Draft[];
  readonly onAdd: (draft: Draft) => void;
}

/** Colleagues who could receive: green, or shown with the reason why not. */
function Receivers({ memberId, taken, onAdd }: ReceiversProps) {
  const { t, word } = usePreferences();
  const [q, setQ] = useState('');
  const words = useDeferredValue(q.trim());
  const found = useQuery({
    ...read('GET /members/:id/receivers', { params: { id: memberId }, query: { q: words || undefined, limit: 20 } }),
    enabled: words !== '',
  });
  const free = found.data?.items.filter(({ person }) => taken.every((draft) => draft.id !== person.id));
  const add = ({ id, name, department }: { id: string; name: string; department: string | null }) => {
    onAdd({ id, name, note: department, capacity: null });
    setQ('');
  };
  return (
    <>
      <SearchField label={t('successors.add')} placeholder={t('successors.find')} value={q} onChange={setQ} />
      {words !== '' && free ? (
        <div className={styles.receivers}>
          {free.length === 0 ? <p className="note">{t('successors.nobody')}</p> : null}
          {free.map(({ person, customers, refusal }) => (
            <button key={person.id} type="button" disabled={refusal !== null} onClick={() => add(person)}>
              <span>
                {person.name} <span className="note">{person.department}</span>
              </span>
              <span className="note">
                {refusal ? word('receiver', refusal) : t('successors.now', { count: customers })}
              </span>
            </button>
          ))}
        </div>
      ) : null}
    </>
  );
}
