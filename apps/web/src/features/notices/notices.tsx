import { useMutation, useQuery } from '@tanstack/react-query';
import { Bell, CheckCheck } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import type { Input } from '../../app/routes-of-contract.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Empty, Page, Tabs } from '../../ui/page.tsx';
import { NoticeLine } from './notice-line.tsx';
import styles from './notices.module.css';

const perPage = 20;

/** Everything that this person was told, newest first, whether or not a message left as well. */
export function Notices() {
  const { t } = usePreferences();
  useTitle(t('notices.title'));
  const [search] = useSearchParams();
  const onlyUnread = search.get('view') === 'unread';
  const cursor = search.get('cursor') ?? undefined;
  const query = useQuery(
    read('GET /notifications', { query: { limit: perPage, cursor, ...(onlyUnread ? { unread: true } : {}) } }),
  );
  const unread = useQuery(read('GET /notifications/unread', {})).data?.unread ?? 0;
  const mark = useMutation({
    mutationFn: (body: Input<'POST /notifications/read'>['body']) => call('POST /notifications/read', { body }),
    onSettled: () => refresh('GET /notifications', 'GET /notifications/unread'),
  });
  return (
    <Page
      title={t('notices.title')}
      lead={unread > 0 ? t('notices.lead', { count: unread }) : t('notices.leadNone')}
      width="narrow"
      act={
        <Button isDisabled={unread === 0} isPending={mark.isPending} onPress={() => mark.mutate({ all: true })}>
          <CheckCheck size={16} aria-hidden />
          {t('notices.markAll')}
        </Button>
      }
    >
      <div className={styles.page}>
        <Views onlyUnread={onlyUnread} />
        <Refusal error={mark.error} />
        <Card label={t('notices.title')} bare>
          <View query={query}>
            {({ items, nextCursor }) => (
              <>
                {items.length === 0 ? <None onlyUnread={onlyUnread} /> : null}
                <ul className={styles.lines}>
                  {items.map((notice) => (
                    <NoticeLine key={notice.id} notice={notice} onRead={() => mark.mutate({ ids: [notice.id] })} />
                  ))}
                </ul>
                <Pages next={nextCursor} />
              </>
            )}
          </View>
        </Card>
        <Link className="note" to="/settings/notices">
          {t('notices.settings')}
        </Link>
      </div>
    </Page>
  );
}

function Views({ onlyUnread }: { readonly onlyUnread: boolean }) {
  const { t } = usePreferences();
  return (
    <Tabs label={t('notices.views')}>
      <Link to="/notices" replace aria-current={onlyUnread ? undefined : 'page'}>
        {t('notices.all')}
      </Link>
      <Link to="/notices?view=unread" replace aria-current={onlyUnread ? 'page' : undefined}>
        {t('notices.unread')}
      </Link>
    </Tabs>
  );
}

function None({ onlyUnread }: { readonly onlyUnread: boolean }) {
  const { t } = usePreferences();
  return (
    <Empty icon={Bell} title={t(onlyUnread ? 'notices.emptyUnread' : 'notices.empty')}>
      {t(onlyUnread ? 'notices.emptyUnreadLead' : 'notices.emptyLead')}
    </Empty>
  );
}
