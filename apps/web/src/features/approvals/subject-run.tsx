import { useQuery } from '@tanstack/react-query';
import type { RunView } from '@unbind/contract/runs';
import { MessageSquare, ShieldAlert } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { View } from '../../app/view.tsx';
import { Card } from '../../ui/page.tsx';
import { Callout, Facts } from '../../ui/show.tsx';
import { shortHash } from '../list-hash.ts';
import { Conflicts } from '../run-conflicts.tsx';
import { isOver, LineTable } from '../run-lines.tsx';
import { Totals } from '../run-totals.tsx';

interface RunPreviewProps {
  readonly approvalId: string;
  readonly of: RunView;
}

/** Many unbindings as one decision: how many, why, whom, what it adds up to, and where those on the list meet each other. */
export function RunPreview({ approvalId, of }: RunPreviewProps) {
  const { t, word, list } = usePreferences();
  const { counts, conflicts, fired } = of;
  return (
    <>
      <About of={of} />
      {fired.length > 0 && (
        <Callout tone="pending" icon={ShieldAlert}>
          {t('approvals.risk', { reasons: list(fired.map((rule) => word('rule', rule))) })}
        </Callout>
      )}
      {counts.objected > 0 && (
        <Callout tone="pending" icon={MessageSquare}>
          {t('runs.objections', { count: counts.objected })}
        </Callout>
      )}
      {conflicts.length > 0 && <Conflicts run={of} />}
      <Listed approvalId={approvalId} of={of} />
      <Totals run={of} />
    </>
  );
}

function About({ of }: { readonly of: RunView }) {
  const { t, list } = usePreferences();
  const may = useMay();
  const { number, initiator, reason, rows, refused, customers, requiredFactors, holdSeconds, listHash } = of;
  return (
    <Card title={t('approvals.aboutRun')}>
      <Facts
        items={[
          [
            t('runs.number'),
            may('run.read') ? (
              <Link key="run" to={`/runs/${of.id}`} className="mono">
                {number}
              </Link>
            ) : (
              <span key="run" className="mono">
                {number}
              </span>
            ),
          ],
          [t('runs.who'), initiator.name],
          [t('runs.reason'), reason],
          [t('approvals.people'), t('approvals.peopleCount', { people: rows - refused, customers })],
          [t('case.inherit'), t(`runs.mode.${of.mode}`)],
          [t('case.asked'), list(requiredFactors.map(({ factor }) => t(`factor.${factor}`)))],
          [t('runs.hold'), t('approvals.hold', { n: holdSeconds })],
          [
            t('runs.hash'),
            <span key="hash" className="mono">
              {shortHash(listHash ?? '')}
            </span>,
          ],
        ]}
      />
    </Card>
  );
}

/** Everybody whom the list means, also for who cannot open the run itself. */
function Listed({ approvalId, of: { rows, refused, state } }: RunPreviewProps) {
  const { t } = usePreferences();
  const [search] = useSearchParams();
  const query = { limit: 20, cursor: search.get('cursor') ?? undefined };
  const lines = useQuery(read('GET /approvals/:id/lines', { params: { id: approvalId }, query }));
  return (
    <Card bare title={t('runs.lines')} count={rows - refused}>
      <View query={lines}>
        {({ items, nextCursor }) => (
          <>
            {/* As long as nothing has become of anybody, there is no outcome to tell. */}
            <LineTable lines={items} outcome={items.some(({ state }) => state !== 'ready')} over={isOver(state)} />
            <Pages next={nextCursor} />
          </>
        )}
      </View>
    </Card>
  );
}
