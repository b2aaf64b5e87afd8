import { useQuery } from '@tanstack/react-query';
import type { PolicyVersion } from '@unbind/contract/policy';
import { Ban, CircleCheck, Clock, History } from 'lucide-react';
import { useSearchParams } from 'react-router';
import { Refusal } from '../../app/failed.tsx';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { TimeIn, timeSlot } from '../../app/time.tsx';
import { View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { State } from '../../ui/show.tsx';
import { Changes } from '../policy-changes.tsx';
import { useIntoDraft } from '../use-into-draft.ts';
import styles from './policy.module.css';
import { PolicyShell } from './policy-shell.tsx';

const states = {
  waits: { tone: 'pending', icon: Clock },
  in_force: { tone: 'success', icon: CircleCheck },
  was: { tone: 'plain', icon: History },
  withdrawn: { tone: 'plain', icon: Ban },
} as const;

/** Every version: who changed what, from what, why and from when on. */
export function PolicyHistory() {
  const [search] = useSearchParams();
  const cursor = search.get('cursor') ?? undefined;
  const versions = useQuery(read('GET /policy/versions', { query: { limit: 20, cursor } }));
  return (
    <PolicyShell tab="history">
      <View query={versions}>
        {({ items, nextCursor }) => (
          <div className={styles.groups}>
            {items.map((version) => (
              <Version key={version.id} of={version} />
            ))}
            <Pages next={nextCursor} />
          </div>
        )}
      </View>
    </PolicyShell>
  );
}

function Version({ of }: { readonly of: PolicyVersion }) {
  const { t, clauses } = usePreferences();
  const may = useMay();
  const load = useIntoDraft();
  const { tone, icon } = states[of.state];
  const who = clauses([
    of.changedBy && t('policy.versionBy', { name: of.changedBy.name }),
    of.approvedBy && t('policy.versionApproved', { name: of.approvedBy.name }),
  ]);
  return (
    <Card
      title={t('policy.versionOf', { version: of.version })}
      end={
        <State tone={tone} icon={icon}>
          {t(`policy.state.${of.state}`)}
        </State>
      }
    >
      <div className={styles.version}>
        <div className={styles.versionHead}>
          <p className="note">
            <TimeIn phrase={t('policy.from', { when: timeSlot })} at={of.effectiveAt} as="stamp" />
            {who === '' ? null : `${t('shell.comma')}${who}`}
          </p>
          {may('policy.edit') && of.state !== 'in_force' ? (
            <Button
              tone="quiet"
              isPending={load.isPending}
              onPress={() => load.mutate(() => ({ numbers: of.numbers, effectiveAt: null }))}
            >
              {t('policy.load')}
            </Button>
          ) : null}
        </div>
        {of.reason === null ? null : <p>{of.reason}</p>}
        {of.withdrawnAt === null ? null : (
          <p className="note">
            <TimeIn
              phrase={t('policy.withdrawnBy', { name: of.withdrawnBy?.name ?? '', when: timeSlot })}
              at={of.withdrawnAt}
            />
          </p>
        )}
        {of.before === null ? (
          <p className="note">{t('policy.versionFirst')}</p>
        ) : (
          <Changes from={of.before} to={of.numbers} none={t('policy.versionSame')} />
        )}
        <Refusal error={load.error} />
      </div>
    </Card>
  );
}
