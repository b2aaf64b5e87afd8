import { useMutation } from '@tanstack/react-query';
import { CircleCheck, Info, Snowflake } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import type { Ok } from '../../app/routes-of-contract.ts';
import { Time } from '../../app/time.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, CardPart } from '../../ui/page.tsx';
import { Callout, Facts } from '../../ui/show.tsx';
import { CaseState } from '../words.tsx';
import styles from './objection.module.css';
import { StopCase } from './stop-case.tsx';

export type ConcernView = Ok<'GET /unbindings/:id/concern'>;

export function Concern({ concern }: { readonly concern: ConcernView }) {
  const { t, clauses } = usePreferences();
  const [asking, setAsking] = useState(false);
  const freeze = useMutation({
    mutationFn: () => call('POST /unbindings/:id/freeze', { params: { id: concern.id } }),
    onSettled: () => refresh('GET /unbindings/:id/concern', 'GET /notifications', 'GET /me'),
  });
  const { initiator, reason, createdAt, objectUntil, mayObject, customers, effects, state } = concern;
  const title = concern.own ? t('object.title') : t('object.guardTitle');
  const by = clauses([initiator.name, initiator.position]);
  return (
    <div className={styles.concern}>
      <Card bare label={title}>
        <CardPart>
          <div className="row-wide">
            <h2>{concern.own ? t('object.ask') : t('object.guardAsk', { name: concern.member.name })}</h2>
            <CaseState state={state} filled />
          </div>
        </CardPart>
        <CardPart>
          <Facts
            items={[
              [t('object.by'), by],
              [t('object.reason'), reason],
              [t('object.at'), <Time key="at" at={createdAt} />],
              [t('object.scope'), t('object.scopeText', { customers, effects })],
              ...(mayObject && objectUntil
                ? ([[t('object.until'), <Time key="until" at={objectUntil} as="both" />]] as const)
                : []),
            ]}
          />
        </CardPart>
        <CardPart>
          {mayObject && !concern.own ? (
            <div className={styles.answer}>
              <p className="quiet">{t('object.guardLead')}</p>
              <Button tone="danger" size="large" onPress={() => setAsking(true)}>
                {t('object.guardGo')}
              </Button>
            </div>
          ) : mayObject ? (
            <div className={styles.answer}>
              <p className="quiet">
                {t('object.fine')} {t('object.freezeLead')}
              </p>
              <Button tone="danger" size="large" isPending={freeze.isPending} onPress={() => freeze.mutate()}>
                {t('object.freeze')}
              </Button>
              <Button tone="link" onPress={() => setAsking(true)}>
                {t('object.know')}
              </Button>
              <Refusal error={freeze.error} />
            </div>
          ) : (
            <Outcome concern={concern} />
          )}
        </CardPart>
      </Card>
      <StopCase id={concern.id} own={concern.own} isOpen={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

function Outcome({ concern }: { readonly concern: ConcernView }) {
  const { t } = usePreferences();
  if (concern.state === 'blocked')
    return (
      <Callout tone="progress" icon={Snowflake}>
        <b>{t('object.frozen')}</b>
        <p>{t('object.frozenLead')}</p>
      </Callout>
    );
  const stopped = concern.state === 'cancelled';
  return (
    <Callout tone="plain" icon={stopped ? CircleCheck : Info}>
      <b>{t(stopped ? 'object.done' : 'object.late')}</b>
      <p>{stopped ? t('object.doneLead') : t('object.lateLead', { state: t(`state.${concern.state}`) })}</p>
    </Callout>
  );
}
