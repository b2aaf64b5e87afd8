import { useMutation } from '@tanstack/react-query';
import type { SecurityView } from '@unbind/contract/security';
import { Copy, Download, Printer } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeInput } from '../../ui/code-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Card } from '../../ui/page.tsx';
import { Qr } from '../../ui/qr.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Removal } from './removal.tsx';
import styles from './settings.module.css';

type Totp = SecurityView['totp'];

/** The authenticator app: enrolled by its QR code with one of its codes as proof, and ten recovery codes shown once. */
export function TotpPart({ totp }: { readonly totp: Totp }) {
  const { t } = usePreferences();
  const say = useToast();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [removing, setRemoving] = useState(false);
  const again = () => refresh('GET /me/security');
  const begin = useMutation({ mutationFn: () => call('POST /me/totp', {}) });
  const renew = useMutation({
    mutationFn: () => call('POST /me/totp/recovery-codes', {}),
    onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes),
    onSettled: again,
  });
  const remove = useMutation({
    mutationFn: () => call('DELETE /me/totp', {}),
    onSuccess: () => {
      say(t('security.totpRemoved'));
      setRemoving(false);
    },
    onSettled: again,
  });
  return (
    <Card title={t('security.totp')}>
      <div className={styles.form}>
        {totp.enrolled ? (
          <>
            <p className="quiet">
              {t('security.totpSince')} {totp.confirmedAt ? <Time at={totp.confirmedAt} /> : null}{' '}
              {t('security.codesLeft', { count: totp.recoveryCodesLeft })}
            </p>
            <div className="row">
              <Button isPending={renew.isPending} onPress={() => renew.mutate()}>
                {t('security.codesRenew')}
              </Button>
              <Button tone="danger" onPress={() => setRemoving(true)}>
                {t('security.totpRemove')}
              </Button>
            </div>
          </>
        ) : (
          <div className={styles.row}>
            <p className="quiet">{t('security.totpLead')}</p>
            <Button isPending={begin.isPending} onPress={() => begin.mutate()}>
              {t('security.totpSet')}
            </Button>
          </div>
        )}
        <Refusal error={begin.error ?? renew.error} />
      </div>
      {begin.data && !totp.enrolled ? <Enrol enrolment={begin.data} onClose={begin.reset} onCodes={setCodes} /> : null}
      {removing ? (
        <Removal
          title={t('security.totpRemoveTitle')}
          lead={t('security.totpRemoveLead')}
          remove={remove}
          onClose={() => setRemoving(false)}
        />
      ) : null}
      {codes ? <Codes codes={codes} onClose={() => setCodes(null)} /> : null}
    </Card>
  );
}

interface EnrolProps {
  readonly enrolment: { readonly secret: string; readonly uri: string };
  readonly onClose: () => void;
  readonly onCodes: (codes: readonly string[]) => void;
}

function Enrol({ enrolment, onClose, onCodes }: EnrolProps) {
  const { t } = usePreferences();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: (given: string) => call('POST /me/totp/confirm', { body: { code: given } }),
    onSuccess: async ({ recoveryCodes }) => {
      onCodes(recoveryCodes);
      onClose();
      await refresh('GET /me/security');
    },
    onError: () => setCode(''),
  });
  return (
    <Dialog title={t('security.totpSet')} isOpen onClose={onClose}>
      <p className="quiet">{t('security.totpScan')}</p>
      <div className={styles.qr}>
        <Qr text={enrolment.uri} label={t('security.totpQr')} />
      </div>
      <p className={styles.secret}>
        <span className="faint">{t('security.totpSecret')}</span> <span className="mono">{enrolment.secret}</span>
      </p>
      <p>{t('security.totpConfirm')}</p>
      <CodeInput
        label={t('security.totpCode')}
        digitLabel={(n) => t('shell.digit', { n })}
        value={code}
        onChange={setCode}
        onFull={(full) => confirm.mutate(full)}
        disabled={confirm.isPending}
        autoFocus
      />
      <Refusal error={confirm.error} />
    </Dialog>
  );
}

/** Saves a text as a file, without anything leaving the browser. */
function save(name: string, text: string): void {
  const href = `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`;
  Object.assign(document.createElement('a'), { href, download: name }).click();
}

/** Shown this once: copied, saved, printed, and gone. */
function Codes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const copy = () => void navigator.clipboard.writeText(codes.join('\n')).then(() => say(t('shell.copied')));
  return (
    <Dialog
      title={t('security.codes')}
      isOpen
      onClose={onClose}
      stays
      actions={
        <>
          <Button onPress={copy}>
            <Copy size={16} aria-hidden />
            {t('security.codesCopy')}
          </Button>
          <Button onPress={() => save('unbind-recovery-codes.txt', codes.join('\n'))}>
            <Download size={16} aria-hidden />
            {t('security.codesDownload')}
          </Button>
          <Button onPress={() => print()}>
            <Printer size={16} aria-hidden />
            {t('shell.print')}
          </Button>
          <Button tone="primary" onPress={onClose}>
            {t('security.codesKept')}
          </Button>
        </>
      }
    >
      <p className="quiet">{t('security.codesLead')}</p>
      <ul className={styles.codes} aria-label={t('security.codes')}>
        {codes.map((code) => (
          <li key={code} className="mono">
            {code}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
