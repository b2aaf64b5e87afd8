import { useMutation, useQuery } from '@tanstack/react-query';
import type { Delegation } from '@unbind/contract/approvals';
import { delegationMaxMs } from '@unbind/domain/approvals/limits';
import { day, later } from '@unbind/domain/time/duration';
import { useDeferredValue, useState } from 'react';
import { call, newIntention } from '../../app/client.ts';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { Choices } from '../../ui/choices.tsx';
import { SearchField, Segmented, TextField } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import styles from './approvals.module.css';

const reread = () => refresh('GET /delegations', 'GET /approvals');
/** What people are away for; the longest is the rule's. */
const spans = [1, 3, 7, 14, delegationMaxMs / day] as const;

/** Who decides while one is away, for how long, and why. */
export function GiveDelegation({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const say = useToast();
  const [toMemberId, setTo] = useState('');
  const [days, setDays] = useState('3');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [intention] = useState(newIntention);
  const [from] = useState(serverNow);
  const endsAt = later(from, Number(days) * day);
  const missing = reason.trim().length < 2;
  const give = useMutation({
    mutationFn: () =>
      call('POST /delegations', {
        body: { toMemberId, endsAt: endsAt.toISOString(), reason: reason.trim() },
        headers: { 'idempotency-key': `${intention}:${toMemberId}:${days}:${reason.length}` },
      }),
    onSuccess: () => {
      say(t('delegation.given'));
      onClose();
    },
    onSettled: reread,
  });
  const press = () => {
    setTried(true);
    if (!missing) give.mutate();
  };
  return (
    <ActDialog
      title={t('delegation.give')}
      act={t('delegation.giveGo')}
      onAct={press}
      onClose={onClose}
      isPending={give.isPending}
      isDisabled={toMemberId === ''}
      error={give.error}
    >
      <p className="quiet">{t('delegation.giveLead')}</p>
      <ChooseColleague chosenId={toMemberId} onChoose={setTo} />
      <div className={styles.field}>
        <span className="strong" aria-hidden>
          {t('delegation.span')}
        </span>
        <Segmented
          label={t('delegation.span')}
          value={days}
          onChange={setDays}
          options={spans.map((each) => ({ value: String(each), label: t('delegation.days', { days: each }) }))}
        />
        <p className="note">{t('delegation.until', { when: moments.said(endsAt, from) })}</p>
      </div>
      <TextField
        label={t('delegation.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        error={tried && missing ? t('approvals.reasonMissing') : null}
      />
    </ActDialog>
  );
}

function ChooseColleague({ chosenId, onChoose }: { chosenId: string; onChoose: (id: string) => void }) {
  const { t } = usePreferences();
  const { user } = useSession();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery({ ...read('GET /members', { query: { q, limit: 6 } }), enabled: q !== '' });
  const others = (found.data?.items ?? []).filter(({ id }) => id !== user.id);
  return (
    <>
      <SearchField
        label={t('delegation.find')}
        placeholder={t('delegation.find')}
        value={text}
        onChange={setText}
        autoFocus
      />
      {q !== '' && found.data && others.length === 0 && <p className="quiet">{t('delegation.nobody')}</p>}
      <Choices
        label={t('delegation.to')}
        name="colleague"
        value={chosenId}
        onChange={onChoose}
        options={others.map(({ id, name, department }) => ({
          value: id,
          label: (
            <>
              {name} <span className="note">{department}</span>
            </>
          ),
        }))}
      />
    </>
  );
}

/** From now on decisions are the absent one's again. */
export function EndDelegation({ of, onClose }: { readonly of: Delegation; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const end = useMutation({
    mutationFn: () => call('POST /delegations/:id/end', { params: { id: of.id } }),
    onSuccess: () => {
      say(t('delegation.ended'));
      onClose();
    },
    onSettled: reread,
  });
  return (
    <ActDialog
      title={t('delegation.endOf', { name: of.to.name })}
      act={t('delegation.endGo')}
      onAct={() => end.mutate()}
      onClose={onClose}
      isPending={end.isPending}
      error={end.error}
    >
      <p className="quiet">{t('delegation.endLead', { from: of.from.name, to: of.to.name })}</p>
    </ActDialog>
  );
}
