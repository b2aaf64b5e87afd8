import { useMutation, useQuery } from '@tanstack/react-query';
import type { OpenSession } from '@unbind/contract/sessions';
import { CircleCheck, MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Card, Lines } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import { deviceOf } from '../device.ts';
import styles from './settings.module.css';

const again = () => refresh('GET /me/sessions');

/** Where I am signed in, with the way to say that it was not me. */
export function SessionsPart() {
  const { t } = usePreferences();
  const say = useToast();
  const sessions = useQuery(read('GET /me/sessions', {}));
  const endOthers = useMutation({
    mutationFn: () => call('POST /me/sessions/end-others', {}),
    onSuccess: ({ ended }) => say(t('sessions.endedOthers', { count: ended })),
    onSettled: again,
  });
  const several = (sessions.data?.items.length ?? 0) > 1;
  return (
    <Card
      title={t('sessions.title')}
      end={
        several ? (
          <Button isPending={endOthers.isPending} onPress={() => endOthers.mutate()}>
            {t('sessions.endOthers')}
          </Button>
        ) : null
      }
    >
      <View query={sessions} lines={2}>
        {({ items }) => (
          <Lines>
            {items.map((session) => (
              <Row key={session.id} session={session} />
            ))}
          </Lines>
        )}
      </View>
      <Refusal error={endOthers.error} />
    </Card>
  );
}

function Row({ session }: { readonly session: OpenSession }) {
  const { t, clauses } = usePreferences();
  const say = useToast();
  const [disowning, setDisowning] = useState(false);
  const { id, current, device, place, address, createdAt, lastSeenAt } = session;
  const known = deviceOf(device);
  const end = useMutation({
    mutationFn: () => call('DELETE /me/sessions/:id', { params: { id } }),
    onSuccess: () => say(t('sessions.ended')),
    onSettled: again,
  });
  return (
    <li>
      <MonitorSmartphone size={16} aria-hidden />
      <div>
        {known ? t('scan.deviceOn', { ...known }) : t('scan.unknown')}
        <p className="note">{clauses([place === 'local' ? t('sessions.local') : place, address])}</p>
        <p className="note">
          {t('sessions.since')} <Time at={createdAt} /> · {t('sessions.seen')} <Time at={lastSeenAt} />
        </p>
        <Refusal error={end.error} />
      </div>
      {current ? (
        <State tone="success" icon={CircleCheck}>
          {t('sessions.current')}
        </State>
      ) : (
        <span className={styles.end}>
          <Button tone="quiet" onPress={() => end.mutate()}>
            {t('sessions.end')}
          </Button>
          <Button tone="danger" onPress={() => setDisowning(true)}>
            {t('sessions.notMe')}
          </Button>
        </span>
      )}
      {disowning ? <Disown id={id} onClose={() => setDisowning(false)} /> : null}
    </li>
  );
}

function Disown({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const disown = useMutation({
    mutationFn: () => call('POST /me/sessions/:id/not-me', { params: { id } }),
    onSuccess: ({ frozen }) => {
      say(t('sessions.disowned', { count: frozen }));
      onClose();
    },
    onSettled: again,
  });
  return (
    <Dialog
      title={t('sessions.notMe')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.back')}</Button>
          <Button tone="danger" isPending={disown.isPending} onPress={() => disown.mutate()}>
            {t('sessions.disown')}
          </Button>
        </>
      }
    >
      <p className="quiet">{t('sessions.disownLead')}</p>
      <Refusal error={disown.error} />
    </Dialog>
  );
}
