import { useMutation } from '@tanstack/react-query';
import type { Passkey } from '@unbind/contract/security';
import { Fingerprint, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Lines } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { deviceOf } from '../device.ts';
import { isStopped, isSupported, makePasskey } from '../passkeys.ts';
import { Removal } from './removal.tsx';
import styles from './settings.module.css';

const again = () => refresh('GET /me/security', 'GET /me');

/** Passkeys: the recommended way, because it holds a device and whoever holds it, and no face leaves anywhere. */
export function PasskeysPart({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const { t } = usePreferences();
  const say = useToast();
  const add = useMutation({
    mutationFn: async () => {
      const { challengeId, options } = await call('POST /me/passkeys/options', {});
      const credential = await makePasskey(options);
      if (isStopped(credential)) return credential;
      const device = deviceOf(navigator.userAgent);
      const name = device ? t('scan.deviceOn', { ...device }) : t('security.passkeyName');
      await call('POST /me/passkeys', { body: { challengeId, credential, name } });
      return null;
    },
    onSuccess: (outcome) => outcome === null && say(t('security.passkeyAdded')),
    onSettled: again,
  });
  return (
    <Card title={t('security.passkeys')} count={passkeys.length === 0 ? undefined : passkeys.length}>
      <div className={styles.form}>
        <p className="quiet">{t('security.passkeysLead')}</p>
        {passkeys.length > 0 ? (
          <Lines>
            {passkeys.map((passkey) => (
              <Row key={passkey.id} passkey={passkey} />
            ))}
          </Lines>
        ) : null}
        {isStopped(add.data) ? <p role="alert">{t(`passkey.${add.data}`)}</p> : null}
        <Refusal error={add.error} />
        {isSupported() ? (
          <div>
            <Button
              tone={passkeys.length === 0 ? 'primary' : undefined}
              isPending={add.isPending}
              onPress={() => add.mutate()}
            >
              <Fingerprint size={16} aria-hidden />
              {t(add.isPending ? 'verify.passkeyWaiting' : 'security.passkeyAdd')}
            </Button>
          </div>
        ) : (
          <p>{t('verify.passkeyNowhere')}</p>
        )}
      </div>
    </Card>
  );
}

function Row({ passkey }: { readonly passkey: Passkey }) {
  const { t } = usePreferences();
  const say = useToast();
  const [renaming, setRenaming] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { id, name, createdAt, lastUsedAt } = passkey;
  const remove = useMutation({
    mutationFn: () => call('DELETE /me/passkeys/:id', { params: { id } }),
    onSuccess: () => say(t('security.passkeyRemoved', { name })),
    onSettled: again,
  });
  return (
    <li>
      <Fingerprint size={16} aria-hidden />
      <div>
        {name}
        <p className="note">
          {t('security.passkeyMade')} <Time at={createdAt} />
          {lastUsedAt ? (
            <>
              {' · '}
              {t('security.passkeyUsed')} <Time at={lastUsedAt} />
            </>
          ) : null}
        </p>
      </div>
      <span>
        <Button tone="quiet" icon aria-label={t('security.passkeyRename', { name })} onPress={() => setRenaming(true)}>
          <Pencil size={16} aria-hidden />
        </Button>
        <Button tone="quiet" icon aria-label={t('security.passkeyRemove', { name })} onPress={() => setRemoving(true)}>
          <Trash2 size={16} aria-hidden />
        </Button>
      </span>
      {renaming ? <Rename passkey={passkey} onClose={() => setRenaming(false)} /> : null}
      {removing ? (
        <Removal
          title={t('security.passkeyRemove', { name })}
          lead={t('security.passkeyRemoveLead')}
          remove={remove}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </li>
  );
}

function Rename({ passkey, onClose }: { readonly passkey: Passkey; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const [name, setName] = useState(passkey.name);
  const rename = useMutation({
    mutationFn: () => call('PATCH /me/passkeys/:id', { params: { id: passkey.id }, body: { name: name.trim() } }),
    onSuccess: onClose,
    onSettled: again,
  });
  return (
    <Dialog
      title={t('security.passkeyRename', { name: passkey.name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.back')}</Button>
          <Button
            tone="primary"
            isDisabled={name.trim() === ''}
            isPending={rename.isPending}
            onPress={() => rename.mutate()}
          >
            {t('security.save')}
          </Button>
        </>
      }
    >
      <TextField label={t('security.name')} autoFocus value={name} onChange={setName} maxLength={64} />
      <Refusal error={rename.error} />
    </Dialog>
  );
}
