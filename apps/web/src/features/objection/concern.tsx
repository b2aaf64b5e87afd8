import { CircleCheck, Info } from 'lucide-react';
import { useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
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
  const { initiator, reason, createdAt, objectUntil, mayObject, customers, effects, state } = concern;
  const by = clauses([initiator.name, initiator.position]);
  return (
    <div className={styles.concern}>
      <Card bare label={t('object.title')}>
        <CardPart>
          <div className="row-wide">
            <h2>{t('object.ask')}</h2>
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
          {mayObject ? (
            <div className={styles.answer}>
              <p className="quiet">{t('object.fine')}</p>
              <Button tone="danger" size="large" onPress={() => setAsking(true)}>
                {t('object.notMe')}
              </Button>
            </div>
          ) : (
            <Outcome concern={concern} />
          )}
        </CardPart>
      </Card>
      <StopCase id={concern.id} isOpen={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

function Outcome({ concern }: { readonly concern: ConcernView }) {
  const { t } = usePreferences();
  const stopped = concern.state === 'cancelled';
  return (
    <Callout tone="plain" icon={stopped ? CircleCheck : Info}>
      <b>{t(stopped ? 'object.done' : 'object.late')}</b>
      <p>{stopped ? t('object.doneLead') : t('object.lateLead', { state: t(`state.${concern.state}`) })}</p>
    </Callout>
  );
}
