import { useMutation } from '@tanstack/react-query';
import type { Me } from '@unbind/contract/me';
import { requestKinds } from '@unbind/domain/unbinding/requests';
import { LifeBuoy } from 'lucide-react';
import { useState } from 'react';
import { call, newIntention } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented, TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './me.module.css';

/** The way on for who cannot or may not do it alone: the administrators, by name, with a task for them. */
export function Ask({ me }: { readonly me: Me }) {
  const { t, list } = usePreferences();
  const [asking, setAsking] = useState(false);
  const { request, contacts, refusal } = me;
  const open = request?.state === 'open';
  return (
    <Card title={t('me.help')}>
      <div className={styles.choice}>
        {request ? <Asked request={request} /> : null}
        {open ? null : (
          <>
            <p className="quiet">{t('me.helpLead', { names: list(contacts.map(({ name }) => name)) })}</p>
            <div>
              <Button tone={refusal === 'binding-forced' ? 'primary' : undefined} onPress={() => setAsking(true)}>
                <LifeBuoy size={16} aria-hidden />
                {t('me.ask')}
              </Button>
            </div>
          </>
        )}
      </div>
      {asking ? (
        <Form forced={refusal === 'binding-forced'} gone={me.bindBack} onClose={() => setAsking(false)} />
      ) : null}
    </Card>
  );
}

function Asked({ request }: { readonly request: NonNullable<Me['request']> }) {
  const { t } = usePreferences();
  const { state, doneAt, createdAt, answer } = request;
  return (
    <div role="status">
      <b>{t(state === 'open' ? 'me.asked' : 'me.answered')}</b>{' '}
      <span className="note">
        <Time at={doneAt ?? createdAt} />
      </span>
      {answer ? <p>{answer}</p> : null}
    </div>
  );
}

interface FormProps {
  readonly forced: boolean;
  /** Lost the WeChat by a case, so that one can say to be back. */
  readonly gone: boolean;
  readonly onClose: () => void;
}

function Form({ forced, gone, onClose }: FormProps) {
  const { t } = usePreferences();
  const say = useToast();
  const [kind, setKind] = useState<(typeof requestKinds)[number]>(
    forced ? 'binding_forced' : gone ? 'back' : 'lost_phone',
  );
  const [note, setNote] = useState('');
  const [intention] = useState(newIntention);
  const ask = useMutation({
    mutationFn: () =>
      call('POST /me/requests', { body: { kind, note: note.trim() }, headers: { 'idempotency-key': intention } }),
    onSuccess: () => {
      say(t('me.asked'));
      onClose();
    },
    onSettled: () => refresh('GET /me'),
  });
  const kinds = requestKinds.filter((each) => (forced || each !== 'binding_forced') && (gone || each !== 'back'));
  return (
    <Dialog
      title={t('me.ask')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.back')}</Button>
          <Button
            tone="primary"
            isDisabled={note.trim().length < 2}
            isPending={ask.isPending}
            onPress={() => ask.mutate()}
          >
            {t('me.send')}
          </Button>
        </>
      }
    >
      <Segmented
        label={t('me.about')}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`request.${value}`) }))}
      />
      <TextField label={t('me.note')} area autoFocus value={note} onChange={setNote} maxLength={500} />
      <Refusal error={ask.error} />
    </Dialog>
  );
}
