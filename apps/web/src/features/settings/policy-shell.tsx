import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { useTitle } from '../../app/view.tsx';
import { Crumbs, Page, Tabs } from '../../ui/page.tsx';

const tabs = { now: '/settings/policy', draft: '/settings/policy/draft', history: '/settings/policy/history' } as const;

interface ShellProps {
  readonly tab: keyof typeof tabs;
  readonly lead?: ReactNode;
  readonly act?: ReactNode;
  readonly children: ReactNode;
}

/** What the three sides of the policy have in common: in force, draft, history. */
export function PolicyShell({ tab, lead, act, children }: ShellProps) {
  const { t } = usePreferences();
  useTitle(t('policy.title'));
  const crumbs = [{ to: '/settings', name: t('shell.settings') }, { name: t('policy.title') }];
  return (
    <Page title={t('policy.title')} lead={lead} act={act} crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}>
      <Tabs label={t('policy.tabs')}>
        {(['now', 'draft', 'history'] as const).map((each) => (
          <Link key={each} to={tabs[each]} aria-current={each === tab ? 'page' : undefined}>
            {t(`policy.${each}`)}
          </Link>
        ))}
      </Tabs>
      {children}
    </Page>
  );
}
