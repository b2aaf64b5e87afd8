import { useQuery } from '@tanstack/react-query';
import type { Approval } from '@unbind/contract/approvals';
import { useParams } from 'react-router';
import { useNow } from '../../app/clock.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Time, TimeIn, timeSlot } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Card, Crumbs, Page, Split } from '../../ui/page.tsx';
import { Facts } from '../../ui/show.tsx';
import styles from './approvals.module.css';
import { Decide } from './decide.tsx';
import { ApprovalState } from './state.tsx';
import { Subject } from './subject.tsx';

/** What a second person decides on, as it was when they were asked, with their decision beside it. */
export function ApprovalPage() {
  const { t } = usePreferences();
  const { id = '' } = useParams();
  const query = useQuery({
    ...read('GET /approvals/:id', { params: { id } }),
    // Somebody else may decide it first.
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? 10_000 : false),
  });
  useTitle(query.data ? t(`approvals.of.${query.data.subject}`, query.data) : t('approvals.title'));
  return <View query={query}>{(approval) => <Whole of={approval} />}</View>;
}

function Whole({ of }: { readonly of: Approval }) {
  const { t } = usePreferences();
  const title = t(`approvals.of.${of.subject}`, of);
  const crumbs = [{ to: '/approvals', name: t('approvals.title') }, { name: of.number }];
  return (
    <Page title={title} lead={<Lead of={of} />} crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}>
      <Split
        aside={
          <aside id="decide" className={styles.aside} aria-label={t('approvals.decision')}>
            {of.state === 'open' ? <Decide of={of} /> : <Decided of={of} />}
          </aside>
        }
      >
        <Subject of={of} />
        <p className="note">
          {t(of.subject === 'policy' ? 'approvals.draftAsItWas' : 'approvals.asItWas')} · {t('preview.fingerprint')}{' '}
          <span className="mono">
            {of.hash.slice(0, 8)}…{of.hash.slice(-4)}
          </span>
        </p>
      </Split>
    </Page>
  );
}

function Lead({ of }: { readonly of: Approval }) {
  const { t } = usePreferences();
  const now = useNow(1_000);
  return (
    <div className={styles.lead}>
      <ApprovalState of={of} filled />
      <span>{t('approvals.askedBy', { name: of.asker.name })}</span>
      {of.state === 'open' && (
        <span>
          <TimeIn phrase={t('approvals.until', { when: timeSlot })} at={of.expiresAt} as="near" now={now} />
        </span>
      )}
      {of.state === 'open' && (
        <a className={styles.jump} href="#decide">
          {t('approvals.decision')}
        </a>
      )}
    </div>
  );
}

function Decided({ of }: { readonly of: Approval }) {
  const { t } = usePreferences();
  const { decidedBy, onBehalfOf, decidedAt, factor, reason } = of;
  return (
    <Card title={t(`approvals.is.${of.state}`)}>
      {decidedBy === null ? (
        <p className="quiet">{t(of.standIn ? 'approvals.standIn' : 'approvals.nobody')}</p>
      ) : (
        <Facts
          items={[
            [t('approvals.by'), decidedBy.name],
            ...(onBehalfOf === null ? [] : ([[t('approvals.insteadOf'), onBehalfOf.name]] as const)),
            ...(decidedAt === null
              ? []
              : ([[t('approvals.when'), <Time key="at" at={decidedAt} as="stamp" />]] as const)),
            ...(factor === null ? [] : ([[t('approvals.provenBy'), t(`factor.${factor}`)]] as const)),
            ...(reason === null ? [] : ([[t('approvals.reason'), reason]] as const)),
          ]}
        />
      )}
    </Card>
  );
}
