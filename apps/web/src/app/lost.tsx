import { SearchX } from 'lucide-react';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/page.tsx';
import { usePreferences } from './preferences.tsx';
import { useTitle } from './view.tsx';

export function Lost() {
  const { t } = usePreferences();
  useTitle(t('shell.lost'));
  return (
    <Empty icon={SearchX} title={t('shell.lost')} act={<LinkButton to="/">{t('shell.goHome')}</LinkButton>}>
      {t('shell.lostDetail')}
    </Empty>
  );
}
