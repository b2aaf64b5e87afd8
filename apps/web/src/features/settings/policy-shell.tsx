import type { PolicyDraft } from '@unbind/contract/policy';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { TimeIn, timeSlot } from '../../app/time.tsx';
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

/** Whose draft there is, and who saved it last when. */
export function DraftSaved({ draft: { createdBy, savedBy, updatedAt } }: { readonly draft: PolicyDraft }) {
  const { t } = usePreferences();
  const [name, when] = [createdBy?.name ?? '', timeSlot];
  const phrase =
    savedBy === null || savedBy.id === createdBy?.id
      ? t('policy.hasDraft', { name, when })
      : t('policy.hasDraftOf', { name, saved: savedBy.name, when });
  return <TimeIn phrase={phrase} at={updatedAt} />;
}
