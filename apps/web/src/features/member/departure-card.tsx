import { useMutation, useQuery } from '@tanstack/react-query';
import type { MemberDetail } from '@unbind/contract/members';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { call, newIntention } from '../../app/client.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { isFit, ScheduleTime } from '../schedule-field.tsx';
import styles from './member.module.css';

interface Of {
  readonly member: MemberDetail;
}

/** When this member leaves, or the way to plan it. */
export function DepartureCard({ member }: Of) {
  const { t } = usePreferences();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const open = useQuery({
    ...read('GET /departures', { query: { state: 'open', memberId: member.id, limit: 1 } }),
    enabled: may('departure.read'),
  });
  const departure = open.data?.items[0];
  if (open.data === undefined) return null;
  return (
    <Card
      title={t('departure.member')}
      end={
        departure && (
          <Link className={styles.see} to={`/departures/${departure.id}`}>
            {t('departure.see')}
          </Link>
        )
      }
    >
      {departure ? (
        <p>
          <TimeIn phrase={t('departure.leaves', { when: timeSlot })} at={departure.leavesAt} as="stamp" />
        </p>
      ) : (
        <div className="row-wide">
          <p className="quiet">{t('departure.none')}</p>
          {may('departure.edit') && member.bound && (
            <Button onPress={() => setOpen(true)}>{t('departure.plan')}</Button>
          )}
        </div>
      )}
      {isOpen && <Plan member={member} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function Plan({ member, onClose }: Of & { readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const navigate = useNavigate();
  const [at, setAt] = useState<Date | null>(null);
  const [note, setNote] = useState('');
  const plan = useMutation({
    mutationFn: (leavesAt: Date) =>
      call('POST /departures', {
        body: { memberId: member.id, leavesAt: leavesAt.toISOString(), note: note.trim() },
        // A second press is refused by what the first one planned.
        headers: { 'idempotency-key': newIntention() },
      }),
    onSuccess: async ({ id }) => {
      say(t('departure.planned', { name: member.name }));
      await refresh('GET /departures', 'GET /calendar');
      await navigate(`/departures/${id}`);
    },
  });
  return (
    <ActDialog
      title={t('departure.planOf', { name: member.name })}
      act={t('departure.plan')}
      onAct={() => isFit(at) && plan.mutate(at)}
      onClose={onClose}
      isPending={plan.isPending}
      isDisabled={!isFit(at)}
      error={plan.error}
    >
      <p className="quiet">{t('departure.planLead')}</p>
      <ScheduleTime label={t('departure.time')} memberId={member.id} at={at} onChange={setAt} />
      <TextField label={t('departure.note')} value={note} onChange={setNote} maxLength={500} />
    </ActDialog>
  );
}
