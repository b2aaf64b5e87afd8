import { SearchX } from 'lucide-react';
import { LinkButton } from '../ui/button.tsx';
import { Card, Empty, Page } from '../ui/page.tsx';
import { usePreferences } from './preferences.tsx';
import { useTitle } from './view.tsx';

export function Lost() {
  const { t } = usePreferences();
  useTitle(t('shell.lost'));
  return (
    <Page title={t('shell.lost')} width="narrow">
      <Card label={t('shell.lost')}>
        <Empty icon={SearchX} title={t('shell.lostDetail')} act={<LinkButton to="/">{t('shell.goHome')}</LinkButton>} />
      </Card>
    </Page>
  );
}
