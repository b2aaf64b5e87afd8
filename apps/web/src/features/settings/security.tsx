import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { returnTo } from '../../app/return-to.ts';
import { useTitle, View } from '../../app/view.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Card, Crumbs, Page, Skeleton } from '../../ui/page.tsx';
import { PasswordPart } from './password.tsx';
import { SessionsPart } from './sessions.tsx';
import styles from './settings.module.css';
import { TotpPart } from './totp.tsx';

// WebAuthn and the camera come with what uses them.
const FacePart = lazy(() => import('./face.tsx').then(({ FacePart }) => ({ default: FacePart })));
const PasskeysPart = lazy(() => import('./passkeys.tsx').then(({ PasskeysPart }) => ({ default: PasskeysPart })));

/** How I prove who I am, and where I am signed in. Comes back to where a detour began. */
export function Security() {
  const { t } = usePreferences();
  const [search] = useSearchParams();
  const to = returnTo(search.get('to'));
  const query = useQuery(read('GET /me/security', {}));
  useTitle(t('security.title'));
  const waiting = (
    <Card>
      <View query={query}>{() => <Skeleton lines={6} label={t('shell.loading')} />}</View>
    </Card>
  );
  const crumbs = [{ to: '/settings', name: t('shell.settings') }, { name: t('security.title') }];
  return (
    <Page
      title={t('security.title')}
      lead={t('security.lead')}
      width="narrow"
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
      act={
        to === null ? null : (
          <LinkButton tone="primary" to={to}>
            <ArrowLeft size={16} aria-hidden />
            {t('security.back')}
          </LinkButton>
        )
      }
    >
      <div className={styles.page}>
        {query.data ? (
          // One boundary for all: a part that came later would push away the button that a person is about to press.
          <Suspense fallback={waiting}>
            <PasskeysPart passkeys={query.data.passkeys} />
            <TotpPart totp={query.data.totp} />
            <PasswordPart password={query.data.password} />
            <FacePart />
          </Suspense>
        ) : (
          waiting
        )}
        <SessionsPart />
      </div>
    </Page>
  );
}
