import { useMutation } from '@tanstack/react-query';
import type { FrozenRoleDetail } from '@unbind/contract/rights';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Segmented, TextField } from '../../ui/field.tsx';
import { Callout } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import styles from './rights.module.css';
import { useRoleName } from './role-name.ts';

/** Remove it for good, or give it back to the same person who is bound again; with the reason for later readers. */
export function ReviewForm({ role }: { readonly role: FrozenRoleDetail }) {
  const { t } = usePreferences();
  const may = useMay();
  const say = useToast();
  const nameOf = useRoleName();
  const [decision, setDecision] = useState<'remove' | 'restore'>('remove');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const words = note.trim();
  const review = useMutation({
    mutationFn: () =>
      call('POST /frozen-roles/:id/review', { params: { id: role.id }, body: { decision, note: words } }),
    onSuccess: () => say(t('rights.done')),
    onSettled: () => refresh('GET /frozen-roles', 'GET /frozen-roles/summary', 'GET /frozen-roles/:id'),
  });
  if (role.mine)
    return (
      <Callout tone="plain" icon={Info}>
        {t('rights.own')}
      </Callout>
    );
  if (!may('frozen_role.review')) return null;
  const submit = () => {
    setTried(true);
    if (words.length >= 2) review.mutate();
  };
  const slots = { role: nameOf(role), name: role.holder.name };
  return (
    <div className={styles.form}>
      <fieldset>
        <legend>{t('rights.opinion')}</legend>
        <Segmented
          label={t('rights.opinion')}
          value={decision}
          onChange={setDecision}
          options={[
            { value: 'remove', label: t('rights.remove') },
            { value: 'restore', label: t('rights.restore'), disabled: !role.again },
          ]}
        />
      </fieldset>
      {role.again ? null : <p className="quiet">{t('rights.notAgain', { name: role.holder.name })}</p>}
      <TextField
        label={t('rights.note')}
        area
        placeholder={t('rights.notePlaceholder')}
        value={note}
        onChange={setNote}
        maxLength={500}
        error={tried && words.length < 2 ? t('rights.noteMissing') : null}
      />
      <Refusal error={review.error} />
      <Button tone="primary" size="large" block isPending={review.isPending} onPress={submit}>
        {decision === 'remove' ? t('rights.submitRemove', slots) : t('rights.submitRestore', slots)}
      </Button>
      <p className="note">{t(decision === 'remove' ? 'rights.final' : 'rights.restoreNote')}</p>
    </div>
  );
}
