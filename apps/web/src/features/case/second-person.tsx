import type { Unbinding } from '@unbind/contract/unbindings';
import { Hourglass, Smartphone, UserX } from 'lucide-react';
import { usePreferences } from '../../app/preferences.tsx';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { Callout } from '../../ui/show.tsx';

/** What there is to say of the second person: until when they have, why they said no, or what stands in for them. */
export function SecondPerson({ of }: { readonly of: Unbinding }) {
  const { t } = usePreferences();
  const { approval, breakGlass, state } = of;
  return (
    <>
      {breakGlass && (
        <Callout tone="danger" icon={Smartphone}>
          <b>{t('glass.case')}</b> {t('glass.caseLead')}
        </Callout>
      )}
      {state === 'awaiting_approval' && (
        <Callout tone="pending" icon={Hourglass}>
          {t('case.awaiting')}{' '}
          {of.deadline && <TimeIn phrase={t('approvals.until', { when: timeSlot })} at={of.deadline} as="near" />}
        </Callout>
      )}
      {approval?.state === 'refused' && approval.decidedBy && (
        <Callout tone="danger" icon={UserX}>
          <b>{t('approvals.refusedBy', { name: approval.decidedBy.name })}</b> {approval.reason}
        </Callout>
      )}
      {approval?.standIn && state === 'holding' && (
        <Callout tone="pending" icon={Hourglass}>
          {t('approvals.standIn')}{' '}
          {of.notBefore && <TimeIn phrase={t('approvals.until', { when: timeSlot })} at={of.notBefore} as="near" />}
        </Callout>
      )}
    </>
  );
}
