import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleCheck, Info } from 'lucide-react';
import { useState } from 'react';
import { useParams } from 'react-router';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import type { Ok } from '../../app/routes-of-contract.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, CardPart, Page } from '../../ui/page.tsx';
import { Callout, Facts } from '../../ui/show.tsx';

/** For somebody on the list: who asks, why, and how to be left out. */
export function RunObjection() {
  const { t } = usePreferences();
  const { id = '' } = useParams();
  useTitle(t('runs.objectTitle'));
  const concern = useQuery(read('GET /runs/:id/concern', { params: { id } }));
  return (
    <Page title={t('runs.objectTitle')} width="narrow">
      <View query={concern}>{(data) => <Concern concern={data} />}</View>
    </Page>
  );
}

function Concern({ concern }: { readonly concern: Ok<'GET /runs/:id/concern'> }) {
  const { t, clauses } = usePreferences();
  const [reason, setReason] = useState('');
  const { id, initiator, mayObject, state } = concern;
  const object = useMutation({
    mutationFn: () => call('POST /runs/:id/object', { params: { id }, body: { reason: reason.trim() } }),
    onSettled: () => refresh('GET /runs/:id/concern', 'GET /notifications'),
  });
  return (
    <Card bare label={t('runs.objectTitle')}>
      <CardPart>
        <p>{t('runs.objectLead', { name: initiator.name })}</p>
      </CardPart>
      <CardPart>
        <Facts
          items={[
            [t('runs.who'), clauses([initiator.name, initiator.position])],
            [t('runs.reason'), concern.reason],
            [
              t('runs.number'),
              <span key="n" className="mono">
                {concern.number}
              </span>,
            ],
          ]}
        />
      </CardPart>
      <CardPart>
        {mayObject ? (
          <div className="stack">
            <p className="quiet">{t('runs.objectUntil')}</p>
            <TextField label={t('runs.objectReason')} area value={reason} onChange={setReason} maxLength={500} />
            <Button
              tone="danger"
              size="large"
              isDisabled={reason.trim().length < 2}
              isPending={object.isPending}
              onPress={() => object.mutate()}
            >
              {t('runs.objectGo')}
            </Button>
            <Refusal error={object.error} />
          </div>
        ) : (
          <Callout tone="plain" icon={state === 'objected' ? CircleCheck : Info}>
            <p>{state === 'objected' ? t('runs.objected') : t('runs.objectOver', { name: initiator.name })}</p>
          </Callout>
        )}
      </CardPart>
    </Card>
  );
}
