import { CircleAlert, ShieldPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/page.tsx';

interface MissingProps {
  readonly error: unknown;
  readonly children: ReactNode;
}

/** A way that this person has not set up leads to where it is, and back to this very step. */
export function Missing({ error, children }: MissingProps) {
  const { t } = usePreferences();
  const { pathname } = useLocation();
  const code = codeOf(error);
  if (code === 'factor-missing')
    return (
      <Empty
        icon={ShieldPlus}
        title={t('verify.notSetUp')}
        act={
          <LinkButton tone="primary" to={`/settings/security?to=${encodeURIComponent(pathname)}`}>
            {t('verify.setUp')}
          </LinkButton>
        }
      >
        {t('verify.notSetUpLead')}
      </Empty>
    );
  if (code === 'factor-unavailable' || code === 'factor-address-missing')
    return (
      <Empty icon={CircleAlert} title={t('verify.unavailable')}>
        <Refusal error={error} />
      </Empty>
    );
  return children;
}
