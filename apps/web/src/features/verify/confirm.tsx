import { useMutation, useQuery } from '@tanstack/react-query';
import type { Unbinding } from '@unbind/contract/unbindings';
import { CircleCheck, TriangleAlert, Unlink } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../../app/client.ts';
import { useNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { read, refresh } from '../../app/queries.ts';
import type { Ok } from '../../app/routes-of-contract.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/show.tsx';
import { TokenNote } from './token-note.tsx';
import { TokenRow } from './token-row.tsx';
import styles from './verify.module.css';

/** After the wait: the token, and the one button that does it. */
export function Confirm({ unbinding }: { readonly unbinding: Unbinding }) {
  const { t } = usePreferences();
  const navigate = useNavigate();
  const [token, setToken] = useState('');
  const { id, member, effectsView, deadline } = unbinding;
  const [drifted, setDrifted] = useState(false);
  const drift = useQuery({
    ...read('GET /unbindings/:id/changes', { params: { id } }),
    enabled: drifted,
    staleTime: 0,
  });
  const confirm = useMutation({
    mutationFn: () =>
      call('POST /unbindings/:id/confirm', {
        params: { id },
        body: { token, ...(drift.data?.hash ? { changesHash: drift.data.hash } : {}) },
      }),
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
    onError: (error) => {
      // The token was not looked at: first the person sees what has changed.
      if (codeOf(error) === 'forecast-changed') setDrifted(true);
      else setToken('');
      void refresh('GET /unbindings/:id', 'GET /unbindings/:id/changes');
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
      <TokenRow
        note={
          <TokenNote
            channel={unbinding.tokenChannel}
            address={unbinding.tokenAddress}
            onAgain={() => call('POST /unbindings/:id/token', { params: { id: unbinding.id } })}
          />
        }
        value={token}
        onChange={setToken}
      />
      {drift.data?.hash ? <Changes changes={drift.data.changes} /> : null}
      <div className={styles.foot}>
        {drifted && codeOf(confirm.error) === 'forecast-changed' ? null : <Refusal error={confirm.error} />}
        <span />
        <Button
          tone="danger"
          size="large"
          isDisabled={token.length < 6}
          isPending={confirm.isPending}
          onPress={() => confirm.mutate()}
        >
          <Unlink size={16} aria-hidden />
          {confirm.isPending
            ? t('hold.confirming')
            : drift.data?.hash
              ? t('split.accept')
              : t('hold.confirm', { name: member.name })}
        </Button>
      </div>
    </>
  );
}

/** What becomes of the customers otherwise than previewed; confirming again accepts it. */
function Changes({ changes }: { readonly changes: Ok<'GET /unbindings/:id/changes'>['changes'] }) {
  const { t, word } = usePreferences();
  return (
    <Callout tone="pending" icon={TriangleAlert}>
      <b>{t('split.changed')}</b>
      <ul>
        {changes.map(({ kind, before, after, moved }) => (
          <li key={kind}>{t('split.changedOne', { effect: word('effect', kind), before, after, moved })}</li>
        ))}
      </ul>
    </Callout>
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
