import { useMutation } from '@tanstack/react-query';
import type { Impact } from '@unbind/contract/impact';
import type { Inheritance } from '@unbind/contract/unbindings';
import { Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call, newIntention } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import styles from './preview.module.css';

interface GlassProps {
  readonly impact: Impact;
  readonly inheritance: Inheritance;
  readonly isDisabled: boolean;
  readonly onRefused: (error: unknown) => void;
}

const shortest = 10;
const consequences = ['glass.noHold', 'glass.twoPeople', 'glass.everybody', 'glass.audit'] as const;

/** For a stolen phone: apart from the ordinary way, and nobody takes it without having read what it means. */
export function Glass({ impact, inheritance, isDisabled, onRefused }: GlassProps) {
  const { t } = usePreferences();
  const { user } = useSession();
  const navigate = useNavigate();
  const { id, name } = impact.member;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [intention] = useState(newIntention);
  const missing = reason.trim().length < shortest;
  const { previewHash } = impact;
  const begin = useMutation({
    mutationFn: () =>
      call('POST /unbindings', {
        body: { memberId: id, reason: reason.trim(), inheritance, previewHash, breakGlass: true },
        headers: { 'idempotency-key': `${intention}:${previewHash}:${reason.trim().length}` },
      }),
    onSuccess: async (unbinding) => {
      await refresh('GET /members/:id', 'GET /members', 'GET /unbindings', 'GET /stats/overview');
      await navigate(`/unbindings/${unbinding.id}/verify`);
    },
    onError: (error) => {
      onRefused(error);
      if (codeOf(error) === 'preview-stale') void refresh('GET /members/:id/impact');
    },
  });
  // Whoever has the phone may have its owner's sessions too.
  if (!user.roles.includes('super_admin') || user.id === id) return null;
  const press = () => {
    setTried(true);
    if (!missing) begin.mutate();
  };
  return (
    <section className={styles.glass} aria-label={t('glass.entry')}>
      <p className="note">{t('glass.entryLead')}</p>
      <Button tone="link" isDisabled={isDisabled} onPress={() => setOpen(true)}>
        <Smartphone size={16} aria-hidden />
        {t('glass.entry')}
      </Button>
      <Dialog
        title={t('glass.title', { name })}
        isOpen={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('shell.back')}</Button>
            <Button tone="danger" isPending={begin.isPending} onPress={press}>
              {t('glass.go', { name })}
            </Button>
          </>
        }
      >
        <div className="stack">
          <p>{t('glass.lead')}</p>
          <ul className={styles.consequences}>
            {consequences.map((each) => (
              <li key={each}>{t(each)}</li>
            ))}
          </ul>
          <TextField
            area
            label={t('glass.reason')}
            hint={t('glass.reasonHint')}
            value={reason}
            onChange={setReason}
            maxLength={500}
            error={tried && missing ? t('glass.reasonMissing') : null}
          />
          <Refusal error={begin.error} />
        </div>
      </Dialog>
    </section>
  );
}
