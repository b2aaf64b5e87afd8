import { useMutation, useQuery } from '@tanstack/react-query';
import type { Restoration, RestoreStep } from '@unbind/contract/restore';
import type { Unbinding } from '@unbind/contract/unbindings';
import type { RestoreOutcome } from '@unbind/domain/unbinding/restore';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { Names } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { NoteField } from '../note-field.tsx';
import { UndoState } from '../words.tsx';
import styles from './case.module.css';

/** Whether and until when the case can be restored, and what that would mean for each of its effects. */
export function RestoreCard({ of }: { readonly of: Unbinding }) {
  const { t } = usePreferences();
  const query = useQuery(read('GET /unbindings/:id/restore', { params: { id: of.id } }));
  return (
    <Card title={t('restore.title')}>
      <View query={query} lines={3}>
        {(restoration) => (
          <div className={styles.restore}>
            <Clock of={restoration} />
            <Counts steps={restoration.steps} />
            <Names summary={t('restore.list')}>
              <Steps steps={restoration.steps} />
            </Names>
            <Act of={of} restoration={restoration} />
          </div>
        )}
      </View>
    </Card>
  );
}

function Clock({ of: { until, restoredAt, restoredBy, refusal } }: { readonly of: Restoration }) {
  const { t } = usePreferences();
  const moments = useMoments();
  if (restoredAt !== null)
    return (
      <p>
        <b>{t('restore.doneBy', { name: restoredBy?.name ?? '' })}</b> <Time at={restoredAt} as="stamp" />
      </p>
    );
  if (until === null) return null;
  if (refusal === 'restore-too-late')
    return <p className="quiet">{t('restore.over', { when: moments.stamp(new Date(until), serverNow()) })}</p>;
  return (
    <p>
      {t('restore.until')}{' '}
      <b>
        <Time at={until} as="stamp" />
      </b>
    </p>
  );
}

const sums = {
  'restore.back': ['given_back', 'partly', 'with_binding'],
  'restore.stops': ['stopped'],
  'restore.byHand': ['by_hand', 'gone'],
  'restore.stays': ['final'],
} as const satisfies Readonly<Record<string, readonly RestoreOutcome[]>>;
const sumKeys = ['restore.back', 'restore.stops', 'restore.byHand', 'restore.stays'] as const;

/** The whole in one line: how many come back, stop, need people, or cannot be undone. */
function Counts({ steps }: { readonly steps: readonly RestoreStep[] }) {
  const { t, clauses } = usePreferences();
  const parts = sumKeys.flatMap((key) => {
    const outcomes: readonly RestoreOutcome[] = sums[key];
    const count = steps.filter(({ outcome }) => outcomes.includes(outcome)).length;
    return count === 0 ? [] : [t(key, { count })];
  });
  return <p className="quiet">{clauses(parts)}</p>;
}

/** Effect by effect: what taking it back means, and what comes of it. */
function Steps({ steps }: { readonly steps: readonly RestoreStep[] }) {
  const { t } = usePreferences();
  return (
    <ul className={styles.steps}>
      {steps.map(({ kind, undo, outcome, back, count, until }) => (
        <li key={kind}>
          <span>{t(`effect.${kind}`)}</span>
          <span className="faint">
            <UndoState undo={undo} />
            {until !== null && <Time at={until} />}
          </span>
          <span className="quiet">{t(`restore.outcome.${outcome}`, { back, count })}</span>
        </li>
      ))}
    </ul>
  );
}

interface ActProps {
  readonly of: Unbinding;
  readonly restoration: Restoration;
}

function Act({ of, restoration: { refusal, restoredAt } }: ActProps) {
  const { t } = usePreferences();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  if (restoredAt !== null || !may('unbinding.restore')) return null;
  if (refusal !== null) return <p className="quiet">{t(`restore.refusal.${refusal}`)}</p>;
  return (
    <>
      <Button tone="primary" block onPress={() => setAsking(true)}>
        <RotateCcw size={16} aria-hidden />
        {t('restore.act')}
      </Button>
      {asking ? <Ask of={of} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Ask({ of, onClose }: { readonly of: Unbinding; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const [note, setNote] = useState('');
  const { name } = of.member;
  const restore = useMutation({
    mutationFn: () => call('POST /unbindings/:id/restore', { params: { id: of.id }, body: { note: note.trim() } }),
    onSuccess: () => {
      say(t('restore.done'));
      onClose();
    },
    onSettled: () =>
      refresh('GET /unbindings/:id', 'GET /unbindings/:id/restore', 'GET /returns', 'GET /frozen-roles', 'GET /tasks'),
  });
  return (
    <ActDialog
      title={t('restore.dialog', { name })}
      act={t('restore.go', { name })}
      onAct={() => restore.mutate()}
      onClose={onClose}
      isPending={restore.isPending}
      isDisabled={note.trim().length < 2}
      error={restore.error}
    >
      <p className="quiet">{t('restore.dialogLead')}</p>
      <NoteField value={note} onChange={setNote} />
    </ActDialog>
  );
}
