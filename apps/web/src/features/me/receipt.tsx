import { useQuery } from '@tanstack/react-query';
import type { Receipt as ReceiptView } from '@unbind/contract/me';
import { Info, Printer } from 'lucide-react';
import { useParams } from 'react-router';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Crumbs, Page } from '../../ui/page.tsx';
import { Callout, Facts } from '../../ui/show.tsx';
import { DataCard } from '../data-card.tsx';
import styles from './me.module.css';

/** One page that stays with the member, for the screen and for paper. */
export function Receipt() {
  const { t } = usePreferences();
  const { id = '' } = useParams();
  const receipt = useQuery({
    ...read('GET /me/unbindings/:id/receipt', { params: { id } }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'executing' ? 1_000 : false),
  });
  useTitle(t('receipt.title'));
  const crumbs = [
    { to: '/settings', name: t('shell.settings') },
    { to: '/me', name: t('me.title') },
    { name: t('receipt.title') },
  ];
  return (
    <Page
      title={t('receipt.title')}
      lead={receipt.data ? <span className="mono">{receipt.data.number}</span> : null}
      width="narrow"
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
      act={
        <span className="no-print">
          <Button onPress={() => print()}>
            <Printer size={16} aria-hidden />
            {t('shell.print')}
          </Button>
        </span>
      }
    >
      <View query={receipt}>{(data) => <Shown id={id} receipt={data} />}</View>
    </Page>
  );
}

function Shown({ id, receipt }: { readonly id: string; readonly receipt: ReceiptView }) {
  const { t, clauses, list, word } = usePreferences();
  const moments = useMoments();
  const at = (time: string | null) => (time === null ? t('shell.none') : moments.exact(new Date(time)));
  const factors = receipt.factors.map(({ factor, at: when }) =>
    clauses([t(`factor.${factor}`), moments.clock(new Date(when))]),
  );
  return (
    <div className={styles.receipt}>
      <Card title={t('receipt.what')}>
        <Facts
          items={[
            [t('receipt.org'), receipt.org],
            [t('receipt.member'), clauses([receipt.member.name, receipt.member.department])],
            [t('receipt.initiator'), receipt.initiator.name],
            [t('receipt.reason'), receipt.reason],
            [t('receipt.state'), t(`state.${receipt.state}`)],
            [t('receipt.before'), receipt.before ?? t('shell.none')],
            ...(receipt.after === null ? [] : [[t('receipt.after'), receipt.after] as const]),
            [t('receipt.opened'), at(receipt.openedAt)],
            [t('receipt.factors'), factors.length > 0 ? list(factors) : t('shell.none')],
            [t('receipt.confirmed'), at(receipt.confirmedAt)],
            [t('receipt.executed'), at(receipt.executedAt)],
          ]}
        />
      </Card>
      {receipt.executedAt === null ? (
        <Callout tone="plain" icon={Info}>
          {t(receipt.state === 'executing' ? 'receipt.underWay' : 'receipt.notCarriedOut')}
        </Callout>
      ) : (
        <>
          <Effects receipt={receipt} />
          <DataCard unbindingId={id} />
        </>
      )}
      <Card title={t('receipt.proof')}>
        <p className="note">{t('receipt.proofLead')}</p>
        <ul>
          {receipt.leaves.map(({ index, kind, leafHash }) => (
            <li key={index} className={styles.hash}>
              <span className="faint">#{index}</span> {word('leaf', kind)} <span className="mono">{leafHash}</span>
            </li>
          ))}
        </ul>
        <p className="note">{t('receipt.printed', { when: at(receipt.printedAt) })}</p>
      </Card>
    </div>
  );
}

function Effects({ receipt }: { readonly receipt: ReceiptView }) {
  const { t, word } = usePreferences();
  const moments = useMoments();
  const said = (time: string | null) => (time === null ? t('preview.atOnce') : moments.exact(new Date(time)));
  return (
    <Card title={t('receipt.effects')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('preview.thing')}</th>
            <th scope="col">{t('preview.count')}</th>
            <th scope="col">{t('preview.when')}</th>
          </tr>
        </thead>
        <tbody>
          {receipt.effects.map((effect) => (
            <tr key={effect.kind}>
              <td>{word('effect', effect.kind)}</td>
              <td>
                {effect.count} {word('unit', effect.kind)}
              </td>
              <td>{said(effect.observedAt ?? effect.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
