import { useMutation } from '@tanstack/react-query';
import type { MemberDetail } from '@unbind/contract/members';
import { MailPlus } from 'lucide-react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { useMay } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';

/** For a member who cannot sign in yet: a one-time link to their first password. */
export function Invite({ member }: { readonly member: MemberDetail }) {
  const { t } = usePreferences();
  const may = useMay();
  const invite = useMutation({
    mutationFn: () => call('POST /members/:id/invitation', { params: { id: member.id } }),
  });
  if (member.maySignIn || !member.active || !may('member.invite')) return null;
  return (
    <Card label={t('invitation.title')} title={t('invitation.none')}>
      <div className="stack">
        <p className="quiet">{t('invitation.noneLead')}</p>
        {invite.data ? <p role="status">{t('invitation.sent', { name: member.name })}</p> : null}
        <Refusal error={invite.error} />
        <div>
          <Button isPending={invite.isPending} onPress={() => invite.mutate()}>
            <MailPlus size={16} aria-hidden />
            {t('invitation.send')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
