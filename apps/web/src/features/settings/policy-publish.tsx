import { useMutation } from '@tanstack/react-query';
import type { PolicyDraft, PolicyView } from '@unbind/contract/policy';
import { policyChanges } from '@unbind/domain/policy/changes';
import { furthestAheadMs } from '@unbind/domain/policy/publishing';
import { instantOf, localMinute } from '@unbind/domain/time/zone';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { serverNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { useSession } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Changes } from '../policy-changes.tsx';
import type { Numbers } from '../policy-words.ts';
import styles from './policy.module.css';
import { useDraftActs } from './use-draft-acts.ts';

interface PublishProps {
  readonly policy: PolicyView;
  readonly draft: PolicyDraft | null;
  readonly numbers: Numbers;
  readonly locked: boolean;
  readonly faults: readonly string[];
}

interface Said {
  readonly reason: string;
  readonly at: Date | null;
}

/** What the draft changes against now, when it is to hold and why; saves it, or publishes it. */
export function PublishCard({ policy, draft, numbers, locked, faults }: PublishProps) {
  const { t } = usePreferences();
  const [said, setSaid] = useState<Said>({
    reason: draft?.reason ?? '',
    at: draft?.effectiveAt == null ? null : new Date(draft.effectiveAt),
  });
  const { save, publish } = useSaving(draft, numbers, said);
  const { discard } = useDraftActs();
  const changes = policyChanges(policy.numbers, numbers).length;
  const untimely = said.at !== null && isUntimely(said.at);
  const sound = faults.length === 0 && !untimely;
  return (
    <>
      <Card title={t('policy.differences')} count={changes}>
        <Changes from={policy.numbers} to={numbers} none={t('policy.noDifference')} />
      </Card>
      {locked ? null : (
        <Card label={t('policy.publish')}>
          <div className={styles.publish} style={{ paddingTop: 'var(--space-5)' }}>
            <When at={said.at} untimely={untimely} onChange={(at) => setSaid({ ...said, at })} />
            <TextField
              label={t('policy.reason')}
              hint={t('policy.reasonHint')}
              area
              maxLength={500}
              value={said.reason}
              onChange={(reason) => setSaid({ ...said, reason })}
            />
            {policy.needsSecond ? <p className="note">{t('policy.askLead')}</p> : null}
            {faults.length > 0 ? <p className="note">{t('policy.outside')}</p> : null}
            <Refusal error={publish.error ?? save.error ?? discard.error} />
            <Button
              tone="primary"
              block
              isDisabled={!sound || changes === 0 || said.reason.trim().length < 2}
              isPending={publish.isPending}
              onPress={() => publish.mutate()}
            >
              {t(policy.needsSecond ? 'policy.ask' : 'policy.publish')}
            </Button>
            <Button block isDisabled={!sound} isPending={save.isPending} onPress={() => save.mutate()}>
              {t('policy.saveDraft')}
            </Button>
            {draft === null ? null : (
              <Button tone="quiet" block isPending={discard.isPending} onPress={() => discard.mutate()}>
                {t('policy.discard')}
              </Button>
            )}
            <p className="note">{t('policy.underWay')}</p>
          </div>
        </Card>
      )}
    </>
  );
}

const isUntimely = (at: Date): boolean => {
  const ahead = at.getTime() - serverNow().getTime();
  return ahead <= 0 || ahead > furthestAheadMs;
};

interface WhenProps {
  readonly at: Date | null;
  readonly untimely: boolean;
  readonly onChange: (at: Date | null) => void;
}

/** At once, or at a time of the org's zone; the next morning is what is offered first. */
function When({ at, untimely, onChange }: WhenProps) {
  const { t } = usePreferences();
  const { org } = useSession();
  const morning = (): Date | null => {
    const tomorrow = localMinute(new Date(serverNow().getTime() + 86_400_000), org.timeZone);
    return instantOf(`${tomorrow.slice(0, 10)}T09:00`, org.timeZone);
  };
  return (
    <>
      <Choices
        label={t('policy.effective')}
        name="effective"
        value={at === null ? 'now' : 'later'}
        onChange={(value) => onChange(value === 'now' ? null : morning())}
        options={[
          { value: 'now', label: t('policy.atOnce') },
          { value: 'later', label: t('policy.later') },
        ]}
      />
      {at === null ? null : (
        <TextField
          label={t('policy.effectiveAt')}
          type="datetime-local"
          value={localMinute(at, org.timeZone)}
          onChange={(text) => onChange(instantOf(text, org.timeZone) ?? at)}
          error={untimely ? t('policy.pastTime') : null}
        />
      )}
    </>
  );
}

function useSaving(draft: PolicyDraft | null, numbers: Numbers, { reason, at }: Said) {
  const { t } = usePreferences();
  const say = useToast();
  const put = () =>
    call('PUT /policy/draft', {
      body: { numbers, reason, effectiveAt: at?.toISOString() ?? null },
      ...(draft === null ? {} : { headers: { 'if-match': draft.etag } }),
    });
  const save = useMutation({
    mutationFn: put,
    onSuccess: () => say(t('policy.draftSaved')),
    onSettled: () => refresh('GET /policy/draft'),
  });
  const publish = useMutation({
    mutationFn: async () => {
      const saved = await put();
      const headers = { 'if-match': saved.draft?.etag ?? '' };
      return call('POST /policy/draft/publish', { body: { reason }, headers });
    },
    onSuccess: ({ outcome }) => say(t(`policy.outcome.${outcome}`)),
    // The draft was saved whatever became of the rest.
    onSettled: () => refresh('GET /policy', 'GET /policy/draft', 'GET /policy/versions'),
  });
  return { save, publish };
}
