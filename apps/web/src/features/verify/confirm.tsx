import { useMutation } from '@tanstack/react-query';
import type { Unbinding } from '@unbind/contract/unbindings';
import { CircleCheck, Unlink } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../app/client.ts';
import { useNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DemoInbox } from './demo-inbox.tsx';
import { TokenRow } from './token-row.tsx';
import styles from './verify.module.css';

/** After the wait: the token, and the one button that does it. */
export function Confirm({ unbinding }: { readonly unbinding: Unbinding }) {
  const { t } = usePreferences();
  const navigate = useNavigate();
  const [token, setToken] = useState('');
  const { id, member, effectsView, deadline } = unbinding;
  const confirm = useMutation({
    mutationFn: () => call('POST /unbindings/:id/confirm', { params: { id }, body: { token } }),
    onSuccess: async () => {
      await navigate(unbinding.actor === 'member' ? `/me/receipts/${id}` : `/unbindings/${id}`);
      await refresh(
        'GET /unbindings/:id',
        'GET /unbindings',
        'GET /members/:id',
        'GET /tasks',
        'GET /stats/overview',
        'GET /me',
        'GET /me/unbindings/:id/receipt',
      );
    },
    onError: () => {
      setToken('');
      void refresh('GET /unbindings/:id');
    },
  });
  const now = effectsView.filter((effect) => effect.phase === 'now');
  return (
    <>
      <div className={styles.done}>
        <CircleCheck size={24} aria-hidden />
        <div>
          <h2>{t('hold.over')}</h2>
          <p className="quiet">
            {t('hold.overLead', { count: now.length, final: now.filter((effect) => effect.undo === 'final').length })}
          </p>
        </div>
        {deadline ? <Remains until={deadline} /> : null}
      </div>
      <TokenRow note={<TokenNote unbinding={unbinding} />} value={token} onChange={setToken} />
      <div className={styles.foot}>
        <Refusal error={confirm.error} />
        <span />
        <Button
          tone="danger"
          size="large"
          isDisabled={token.length < 6}
          isPending={confirm.isPending}
          onPress={() => confirm.mutate()}
        >
          <Unlink size={16} aria-hidden />
          {confirm.isPending ? t('hold.confirming') : t('hold.confirm', { name: member.name })}
        </Button>
      </div>
    </>
  );
}

function TokenNote({ unbinding }: { readonly unbinding: Unbinding }) {
  const { t, word } = usePreferences();
  const say = useToast();
  const { id, tokenChannel, tokenAddress } = unbinding;
  const again = useMutation({
    mutationFn: () => call('POST /unbindings/:id/token', { params: { id } }),
    onSuccess: () => say(t('hold.tokenAgainDone')),
  });
  if (tokenChannel === null || tokenChannel === 'totp')
    return t('hold.tokenFrom', { channel: word('channel', tokenChannel ?? 'totp') });
  return (
    <>
      <p>{t('hold.tokenSent', { channel: word('channel', tokenChannel), address: tokenAddress })}</p>
      <Button tone="link" isDisabled={again.isPending} onPress={() => again.mutate()}>
        {t('hold.tokenAgain')}
      </Button>
      <Refusal error={again.error} />
      <DemoInbox />
    </>
  );
}

function Remains({ until }: { readonly until: string }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const now = useNow();
  return (
    <p className="nowrap">
      <span className="faint">{t('hold.remains')}</span>{' '}
      <b>{moments.span(new Date(until).getTime() - now.getTime())}</b>
    </p>
  );
}
