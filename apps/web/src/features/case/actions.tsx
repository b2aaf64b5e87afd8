import { useMutation } from '@tanstack/react-query';
import type { Unbinding } from '@unbind/contract/unbindings';
import { reachOf } from '@unbind/domain/access/can';
import { Printer, RotateCw } from 'lucide-react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { useMay, useSession } from '../../app/session.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Withdraw } from '../withdraw.tsx';
import styles from './case.module.css';
import { ChangeTime, isPlanned } from './scheduled.tsx';
import { Release } from './second-pair.tsx';

/** What can be done with the case as it stands; printing always. */
export function Actions({ of }: { readonly of: Unbinding }) {
  const { t } = usePreferences();
  const may = useMay();
  const { user } = useSession();
  const mine = of.initiator.id === user.id;
  const verifying = of.state === 'verifying';
  const underWay = verifying || of.state === 'holding' || of.state === 'confirmable';
  const stoppable = underWay || of.state === 'scheduled' || of.state === 'blocked' || of.state === 'awaiting_approval';
  return (
    <div className={styles.actions}>
      <Button onPress={() => print()}>
        <Printer size={16} aria-hidden />
        {t('shell.print')}
      </Button>
      {stoppable && (mine || reachOf(user.roles, 'unbinding.cancel') !== 'self') && <Withdraw unbinding={of} />}
      {isPlanned(of) && (mine || user.roles.includes('super_admin')) && <ChangeTime of={of} />}
      {mine && underWay && (
        <LinkButton tone="primary" to={`/unbindings/${of.id}/verify`}>
          {t(verifying ? 'case.continue' : 'case.toConfirm')}
        </LinkButton>
      )}
      {of.state === 'failed' && (mine || reachOf(user.roles, 'unbinding.resume') === 'org') && <Resume id={of.id} />}
      {of.state === 'blocked' && !mine && <Release of={of} />}
      {of.state === 'awaiting_approval' && !mine && of.approval && may('unbinding.approve') && (
        <LinkButton tone="primary" to={`/approvals/${of.approval.id}`}>
          {t('approvals.decideHere')}
        </LinkButton>
      )}
    </div>
  );
}

function Resume({ id }: { readonly id: string }) {
  const { t } = usePreferences();
  const may = useMay();
  const say = useToast();
  const resume = useMutation({
    mutationFn: () => call('POST /unbindings/:id/resume', { params: { id } }),
    onSuccess: () => say(t('case.resumed')),
    onSettled: () => refresh('GET /unbindings/:id'),
  });
  if (!may('unbinding.resume')) return null;
  return (
    <>
      <Button tone="primary" isDisabled={resume.isPending} onPress={() => resume.mutate()}>
        <RotateCw size={16} aria-hidden />
        {t('case.resume')}
      </Button>
      <Refusal error={resume.error} />
    </>
  );
}
