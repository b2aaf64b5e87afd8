import { useQuery } from '@tanstack/react-query';
import { type HandedCase, handedViews } from '@unbind/contract/handed';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/field.tsx';
import { Card, Page } from '../../ui/page.tsx';
import choice from '../customer-choice.module.css';
import { ChooseAll } from '../customer-choice.tsx';
import { CustomerTabs } from '../customer-tabs.tsx';
import { ReportOutcome } from '../report-outcome.tsx';
import styles from './handed.module.css';
import { HandedTable } from './handed-table.tsx';
import { Words } from './words.tsx';

/** Customers who came to me: from whom, what to do first, what they read. View, case and page live in the address. */
export function Handed() {
  const { t } = usePreferences();
  useTitle(t('handed.title'));
  const [search] = useSearchParams();
  const view = handedViews.find((each) => each === search.get('view')) ?? 'underway';
  const caseId = search.get('case') ?? undefined;
  const cursor = search.get('cursor') ?? undefined;
  const cases = useQuery(read('GET /me/handed', {}));
  const customers = useQuery(read('GET /me/handed/customers', { query: { view, caseId, cursor, limit: 30 } }));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [reporting, setReporting] = useState(false);
  const items = customers.data?.items ?? [];
  const picked = items.filter(({ id }) => chosen.has(id));
  const shown = (cases.data?.items ?? []).filter(({ id }) => caseId === undefined || id === caseId);
  const to = (next: { view?: string; case?: string | undefined }) =>
    `?${new URLSearchParams(Object.entries({ view, case: caseId, ...next }).flatMap(([key, value]) => (value ? [[key, value]] : [])))}`;
  return (
    <Page title={t('handed.title')} lead={t('handed.lead')}>
      <CustomerTabs current="handed" />
      <div className={styles.cases}>
        {shown.map((of) => (
          <CameFrom
            key={of.id}
            of={of}
            example={items[0]?.name ?? null}
            to={to({ case: caseId ? undefined : of.id })}
            open={caseId === of.id}
          />
        ))}
      </div>
      <Card bare label={t('handed.title')}>
        <div className={choice.bar}>
          <nav aria-label={t('handed.views')} className={choice.tags}>
            {handedViews.map((each) => (
              <Chip key={each} to={to({ view: each })} current={each === view} replace>
                {t(`handed.${each}`)}
              </Chip>
            ))}
          </nav>
          {view === 'underway' && <ChooseAll items={items} picked={picked} onPick={setChosen} />}
          {picked.length > 0 && (
            <span className={choice.acts}>
              <Button tone="primary" onPress={() => setReporting(true)}>
                {t('customers.report', { count: picked.length })}
              </Button>
            </span>
          )}
        </div>
        <View query={customers}>
          {({ nextCursor }) => (
            <>
              <HandedTable rows={items} chosen={chosen} onChoose={view === 'underway' ? setChosen : null} />
              <Pages next={nextCursor} />
            </>
          )}
        </View>
      </Card>
      {reporting && (
        <ReportOutcome
          ids={picked.map(({ id }) => id)}
          onClose={() => setReporting(false)}
          onDone={() => {
            setReporting(false);
            setChosen(new Set());
          }}
        />
      )}
    </Page>
  );
}

interface CameFromProps {
  readonly of: HandedCase;
  readonly example: string | null;
  /** Leads to the customers of this case only, or back to all. */
  readonly to: string;
  readonly open: boolean;
}

/** One person whose customers came here, and the words that those read. */
function CameFrom({ of, example, to, open }: CameFromProps) {
  const { t } = usePreferences();
  const [changing, setChanging] = useState(false);
  const { underway, taken, undecided } = of.counts;
  const said = of.message.text.replaceAll('{customer}', example ?? t('handed.customer'));
  return (
    <Card
      title={t('handed.from', { name: of.from?.name ?? t('customers.nobody') })}
      end={
        <Link to={to} replace className="note">
          {t(open ? 'handed.all' : 'handed.only')}
        </Link>
      }
    >
      <p className="quiet">
        {of.number && <span className="mono">{of.number} </span>}
        <TimeIn phrase={t('customers.since', { when: timeSlot })} at={of.since} as="stamp" />
        {' · '}
        {t('handed.counts', { underway, taken, undecided })}
      </p>
      <div className={styles.words}>
        <blockquote className={styles.bubble}>{said}</blockquote>
        <p className="note">
          {t(of.message.own ? 'handed.wordsOwn' : 'handed.wordsOrg')}{' '}
          {of.message.editable && (
            <Button tone="quiet" onPress={() => setChanging(true)}>
              {t('handed.change')}
            </Button>
          )}
        </p>
      </div>
      {changing && <Words of={of} example={example} onClose={() => setChanging(false)} />}
    </Card>
  );
}
