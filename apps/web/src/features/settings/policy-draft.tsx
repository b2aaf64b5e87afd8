import { useQuery } from '@tanstack/react-query';
import type { PolicyDraft as Draft, PolicyView } from '@unbind/contract/policy';
import { numbersOf, policyRuleNames } from '@unbind/domain/policy/groups';
import { Clock, RefreshCw } from 'lucide-react';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Split } from '../../ui/page.tsx';
import { Callout } from '../../ui/show.tsx';
import { Changes } from '../policy-changes.tsx';
import type { Numbers } from '../policy-words.ts';
import { HandOver } from './hand-over.tsx';
import styles from './policy.module.css';
import { Field } from './policy-field.tsx';
import { ImportFile } from './policy-import.tsx';
import { NewsOf } from './policy-news.tsx';
import { Presets } from './policy-presets.tsx';
import { PublishCard } from './policy-publish.tsx';
import { RiskFields } from './policy-risk.tsx';
import { DraftSaved, PolicyShell } from './policy-shell.tsx';
import { Waiting } from './policy-waiting.tsx';
import { usePolicyWork } from './policy-work.ts';
import { useDraftActs } from './use-draft-acts.ts';

/** What the org’s super-admins work on: saved, compared with what is in force, published when it is ready. */
export function PolicyDraft() {
  const policy = useQuery(read('GET /policy', {}));
  const draft = useQuery(read('GET /policy/draft', {}));
  const may = useMay();
  const going = draft.data?.draft;
  return (
    <PolicyShell
      tab="draft"
      lead={going ? <DraftSaved draft={going} /> : null}
      act={may('policy.edit') && going?.state !== 'asked' ? <ImportFile /> : null}
    >
      <View query={policy}>
        {(now) => <View query={draft}>{(of) => <Workbench policy={now} draft={of.draft} />}</View>}
      </View>
    </PolicyShell>
  );
}

interface WorkbenchProps {
  readonly policy: PolicyView;
  readonly draft: Draft | null;
}

function Workbench({ policy, draft }: WorkbenchProps) {
  const may = useMay();
  const work = usePolicyWork(policy, draft);
  const asked = draft?.state === 'asked';
  const locked = !may('policy.edit') || asked;
  // What a second person looks at is what was saved.
  const numbers = asked ? draft.numbers : work.numbers;
  return (
    <Split
      aside={
        <aside className={styles.aside}>
          <PublishCard policy={policy} draft={draft} work={work} numbers={numbers} locked={locked} />
        </aside>
      }
    >
      {policy.waiting === null ? null : <Waiting of={policy.waiting} />}
      {draft === null ? null : <Standing draft={draft} policy={policy} />}
      {work.news === null || asked ? null : <NewsOf news={work.news} work={work} />}
      <fieldset className={styles.groups} disabled={locked}>
        <Presets inForce={policy.numbers} numbers={numbers} onChoose={(chosen) => work.edit({ numbers: chosen })} />
        {policyRuleNames.map((rule) => (
          <Group key={rule} rule={rule} policy={policy} numbers={numbers} onChange={work.set} />
        ))}
      </fieldset>
    </Split>
  );
}

/** Where the draft stands: asked about, or overtaken by another version. */
function Standing({ draft, policy }: { readonly draft: Draft; readonly policy: PolicyView }) {
  const { t } = usePreferences();
  const may = useMay();
  const { reopen, bringUp } = useDraftActs();
  if (draft.state === 'asked')
    return (
      <Callout tone="progress" icon={Clock}>
        <p>{t('policy.isAsked')}</p>
        {may('policy.edit') ? (
          <Button isPending={reopen.isPending} onPress={() => reopen.mutate()}>
            {t('policy.reopen')}
          </Button>
        ) : null}
        <Refusal error={reopen.error} />
      </Callout>
    );
  if (!draft.stale) return null;
  return (
    <Callout tone="pending" icon={RefreshCw}>
      <p>{t('policy.isStale')}</p>
      <p className="note">{t('policy.since')}</p>
      <Changes from={draft.base} to={policy.numbers} none={t('policy.versionSame')} />
      {may('policy.edit') ? (
        <Button isPending={bringUp.isPending} onPress={() => bringUp.mutate()}>
          {t('policy.bringUp')}
        </Button>
      ) : null}
      <Refusal error={bringUp.error} />
    </Callout>
  );
}

interface GroupProps {
  readonly rule: (typeof policyRuleNames)[number];
  readonly policy: PolicyView;
  readonly numbers: Numbers;
  readonly onChange: (change: Partial<Numbers>) => void;
}

function Group({ rule, policy, numbers, onChange }: GroupProps) {
  const { t } = usePreferences();
  const of = { numbers, inForce: policy.numbers, bounds: policy.bounds, onChange };
  return (
    <>
      <Card title={t(`policyRule.${rule}`)}>
        <p className={styles.lead}>{t(`policyRule.${rule}Lead`)}</p>
        {rule === 'R8' ? (
          <RiskFields numbers={numbers} inForce={policy.numbers} onChange={onChange}>
            {(['nightFromHour', 'nightUntilHour'] as const).map((key) => (
              <Field key={key} name={key} {...of} />
            ))}
          </RiskFields>
        ) : (
          <div className={styles.fields}>
            {numbersOf(rule).map((key) => (
              <Field key={key} name={key} {...of} />
            ))}
          </div>
        )}
      </Card>
      {rule === 'R3' ? <HandOver numbers={numbers} onChange={onChange} /> : null}
    </>
  );
}
