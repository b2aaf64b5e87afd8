import { useMutation } from '@tanstack/react-query';
import type { Approval } from '@unbind/contract/approvals';
import type { Factor } from '@unbind/domain/verification/factors';
import { Ban, Info, KeyRound } from 'lucide-react';
import { useCallback, useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented, TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { Callout } from '../../ui/show.tsx';
import { useToast } from '../../ui/toast.tsx';
import { OwnProof } from '../own-proof.tsx';
import styles from './approvals.module.css';

const reread = () => refresh('GET /approvals/:id', 'GET /approvals', 'GET /unbindings/:id', 'GET /unbindings');

/** The second person's part: a decision, a reason, and a proof of their own; or why it is not theirs. */
export function Decide({ of }: { readonly of: Approval }) {
  const { t } = usePreferences();
  const { standing, factors } = of;
  if (standing === null)
    return (
      <Callout tone="plain" icon={Info}>
        {t('approvals.notYours')}
      </Callout>
    );
  if (standing.bar !== null)
    return (
      <Callout tone="pending" icon={Ban}>
        <b>{t('approvals.barred')}</b> {t(`bar.${standing.bar}`)}
      </Callout>
    );
  if (factors.length === 0)
    return (
      <Callout tone="pending" icon={KeyRound}>
        <p>{t('approvals.enrol')}</p>
        <LinkButton to="/settings/security">{t('approvals.enrolHere')}</LinkButton>
      </Callout>
    );
  return <Form of={of} />;
}

const shortest = 2;

function Form({ of }: { readonly of: Approval }) {
  const { t } = usePreferences();
  const [decision, setDecision] = useState<'approve' | 'refuse'>('approve');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [proving, setProving] = useState(false);
  const decide = useDecide(of, decision, reason.trim());
  const missing = reason.trim().length < shortest;
  const press = () => {
    setTried(true);
    if (missing) return;
    if (of.proven) decide.mutate();
    else setProving(true);
  };
  const { mutateAsync } = decide;
  const passed = useCallback(async () => {
    setProving(false);
    // What was refused is said beside the button.
    await mutateAsync().catch(() => null);
  }, [mutateAsync]);
  const { id, standing } = of;
  const ask = useCallback(
    (factor: Factor) => call('POST /approvals/:id/challenges', { params: { id }, body: { factor } }),
    [id],
  );
  return (
    <Card title={t('approvals.decision')}>
      <div className={styles.form}>
        {standing?.onBehalfOf && (
          <p className="quiet">{t('approvals.youStandFor', { name: standing.onBehalfOf.name })}</p>
        )}
        <Segmented
          label={t('approvals.decision')}
          value={decision}
          onChange={setDecision}
          options={[
            { value: 'approve', label: t('approvals.approve') },
            { value: 'refuse', label: t('approvals.refuse') },
          ]}
        />
        <p className="note">{t(`approvals.then.${decision}.${of.subject}`)}</p>
        <TextField
          area
          label={t('approvals.reason')}
          hint={t('approvals.reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={tried && missing ? t('approvals.reasonMissing') : null}
        />
        <Refusal error={decide.error} />
        <Button
          tone={decision === 'approve' ? 'primary' : 'danger'}
          size="large"
          block
          isPending={decide.isPending}
          onPress={press}
        >
          {t(`approvals.go.${decision}`)}
        </Button>
        <p className="note">{t(of.strong ? 'approvals.proofStrong' : 'approvals.proofLead')}</p>
      </div>
      <Dialog title={t('approvals.proof')} isOpen={proving} onClose={() => setProving(false)}>
        {proving ? <OwnProof factors={of.factors} ask={ask} onPassed={passed} /> : null}
      </Dialog>
    </Card>
  );
}

function useDecide(of: Approval, decision: 'approve' | 'refuse', reason: string) {
  const { t } = usePreferences();
  const say = useToast();
  return useMutation({
    mutationFn: () =>
      call('POST /approvals/:id/decide', { params: { id: of.id }, body: { decision, reason, hash: of.hash } }),
    onSuccess: () => say(t(`approvals.did.${decision}`)),
    onSettled: reread,
  });
}
