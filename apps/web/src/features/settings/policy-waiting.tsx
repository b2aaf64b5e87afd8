import { useMutation } from '@tanstack/react-query';
import type { PolicyVersion } from '@unbind/contract/policy';
import { Clock } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Callout } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { Changes } from '../policy-changes.tsx';

/** A version that waits for its time, and the way to stop it before. */
export function Waiting({ of }: { readonly of: PolicyVersion }) {
  const { t } = usePreferences();
  const may = useMay();
  const [asks, setAsks] = useState(false);
  const phrase = t('policy.waiting', { version: of.version, when: timeSlot, name: of.changedBy?.name ?? '' });
  return (
    <Callout tone="pending" icon={Clock}>
      <p>
        <TimeIn phrase={phrase} at={of.effectiveAt} as="stamp" />
      </p>
      <p className="note">{t('policy.waitingLead')}</p>
      {of.before === null ? null : <Changes from={of.before} to={of.numbers} none={t('policy.versionSame')} />}
      {may('policy.withdraw') ? (
        <p>
          <Button onPress={() => setAsks(true)}>{t('policy.withdraw', { version: of.version })}</Button>
        </p>
      ) : null}
      {asks ? <Withdraw of={of} onClose={() => setAsks(false)} /> : null}
    </Callout>
  );
}

function Withdraw({ of, onClose }: { readonly of: PolicyVersion; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const [reason, setReason] = useState('');
  const withdraw = useMutation({
    mutationFn: () => call('POST /policy/versions/:id/withdraw', { params: { id: of.id }, body: { reason } }),
    onSuccess: () => {
      say(t('policy.withdrawn'));
      onClose();
    },
    onSettled: (_, error) =>
      codeOf(error) === 'raise-needed' ? undefined : refresh('GET /policy', 'GET /policy/versions'),
  });
  const name = t('policy.withdraw', { version: of.version });
  return (
    <ActDialog
      title={name}
      act={name}
      onAct={() => withdraw.mutate()}
      onClose={onClose}
      isPending={withdraw.isPending}
      isDisabled={reason.trim().length < 2}
      error={withdraw.error}
    >
      <TextField label={t('policy.reason')} hint={t('policy.reasonHint')} area value={reason} onChange={setReason} />
    </ActDialog>
  );
}
