import { useMutation, useQuery } from '@tanstack/react-query';
import type { BindTicket } from '@unbind/contract/me';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { call, newIntention } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card, Crumbs, Empty, Page } from '../../ui/page.tsx';
import { Qr } from '../../ui/qr.tsx';
import { Callout } from '../../ui/show.tsx';
import { TicketLeft } from '../ticket-left.tsx';
import styles from './me.module.css';

/** To another WeChat in one flow: the new account scans, the names are compared, then the proofs, the wait and the change. */
export function Change() {
  const { t } = usePreferences();
  const mine = useQuery(read('GET /me', {}));
  useTitle(t('me.changeTitle'));
  const crumbs = [
    { to: '/settings', name: t('shell.settings') },
    { to: '/me', name: t('me.title') },
    { name: t('me.changeTitle') },
  ];
  return (
    <Page
      title={t('me.changeTitle')}
      lead={t('me.changeLead')}
      width="narrow"
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
    >
      <div className={styles.page}>
        <View query={mine}>
          {({ refusal, bindBack }) =>
            refusal === null || bindBack ? (
              <Ticket back={bindBack} />
            ) : (
              <Empty
                icon={CircleAlert}
                title={t(`me.refusal.${refusal}`)}
                act={<LinkButton to="/me">{t('shell.back')}</LinkButton>}
              />
            )
          }
        </View>
      </div>
    </Page>
  );
}

/** The code that the other account scans; `back`: it is bound at once, for there is none to leave. */
function Ticket({ back }: { readonly back: boolean }) {
  const { t } = usePreferences();
  const begin = useMutation({ mutationFn: () => call('POST /me/bind-tickets', {}) });
  const id = begin.data?.id ?? '';
  const state = useQuery({
    ...read('GET /me/bind-tickets/:id', { params: { id } }),
    enabled: id !== '',
    refetchInterval: ({ state: { data } }) => (data === undefined || data.state === 'open' ? 2_000 : false),
  });
  const ticket = begin.data && { ...begin.data, ...state.data, scanUrl: begin.data.scanUrl };
  if (ticket?.state === 'used') return <BoundBack />;
  if (ticket?.account) return <Scanned account={ticket.account} onAgain={() => begin.mutate()} />;
  const ended = ticket?.state === 'refused';
  return (
    <Card title={t(back ? 'me.bindBack' : 'me.step1')}>
      <div className={styles.scan}>
        <p className="quiet reading">{t(back ? 'me.bindBackLead' : 'me.step1Lead')}</p>
        {ticket?.scanUrl && !ended ? (
          <>
            <div className={styles.qr}>
              <Qr text={new URL(ticket.scanUrl, location.origin).href} label={t('me.ticketQr')} />
            </div>
            <TicketLeft until={ticket.expiresAt} />
            <a href={new URL(ticket.scanUrl, location.origin).href} target="_blank" rel="noreferrer">
              {t('verify.openLink')}
            </a>
          </>
        ) : null}
        {ended ? <p role="alert">{t('me.ticketRefused')}</p> : null}
        <Refusal error={begin.error ?? state.error} />
        <Button
          tone={ticket && !ended ? undefined : 'primary'}
          isPending={begin.isPending}
          onPress={() => begin.mutate()}
        >
          {t(ticket ? 'verify.renew' : 'me.ticketMake')}
        </Button>
      </div>
    </Card>
  );
}

function BoundBack() {
  const { t } = usePreferences();
  return (
    <div role="status">
      <Empty icon={CircleCheck} title={t('me.bindBackDone')} act={<LinkButton to="/me">{t('shell.back')}</LinkButton>}>
        {t('me.bindBackDoneLead')}
      </Empty>
    </div>
  );
}

interface ScannedProps {
  readonly account: NonNullable<BindTicket['account']>;
  readonly onAgain: () => void;
}

function Scanned({ account, onAgain }: ScannedProps) {
  const { t } = usePreferences();
  const navigate = useNavigate();
  const [intention] = useState(newIntention);
  const newWechatAccountId = account.id;
  const impact = useQuery(read('GET /me/impact', { query: { mode: 'retain', newWechatAccountId } }));
  const open = useMutation({
    mutationFn: () =>
      call('POST /me/unbindings', {
        body: {
          reason: t('me.changeReason', { name: account.nickname }),
          inheritance: { mode: 'retain', newWechatAccountId },
          ...(impact.data ? { previewHash: impact.data.previewHash } : {}),
        },
        headers: { 'idempotency-key': intention },
      }),
    onSuccess: async ({ id }) => {
      await navigate(`/unbindings/${id}/verify`);
      await refresh('GET /me');
    },
    onError: () => refresh('GET /me', 'GET /me/impact'),
  });
  return (
    <Card title={t('me.step2')}>
      <div className={styles.choice}>
        {account.sameName ? (
          <Callout tone="plain" icon={CircleCheck}>
            <b>{t('me.sameName', { name: account.nickname })}</b>
            <p>{t('me.sameNameLead', { count: impact.data?.customers ?? 0 })}</p>
          </Callout>
        ) : (
          <Callout tone="danger" icon={CircleAlert}>
            <b>{t('me.otherName', { name: account.nickname })}</b>
            <p>{t('me.otherNameLead')}</p>
          </Callout>
        )}
        <Refusal error={open.error} />
        {account.sameName ? (
          <Button
            tone="primary"
            size="touch"
            isDisabled={impact.data === undefined}
            isPending={open.isPending}
            onPress={() => open.mutate()}
          >
            {t('me.begin')}
          </Button>
        ) : null}
        <Button tone="link" onPress={onAgain}>
          {t('me.scanAnother')}
        </Button>
      </div>
    </Card>
  );
}
