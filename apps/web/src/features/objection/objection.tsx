import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Card, Page } from '../../ui/page.tsx';
import { Concern } from './concern.tsx';

/** For the member concerned: who asks, why, until when "this was not me" counts. */
export function Objection() {
  const { t } = usePreferences();
  const { id = '' } = useParams();
  useTitle(t('object.title'));
  const query = useQuery({
    ...read('GET /unbindings/:id/concern', { params: { id } }),
    // The member's page has no stream of its own; the state is asked for while an objection still counts.
    refetchInterval: ({ state }) => (state.data?.mayObject ? 5_000 : false),
  });
  return (
    <Page title={t('object.title')} width="narrow">
      {query.data ? (
        <Concern concern={query.data} />
      ) : (
        <Card>
          <View query={query}>{() => null}</View>
        </Card>
      )}
    </Page>
  );
}
