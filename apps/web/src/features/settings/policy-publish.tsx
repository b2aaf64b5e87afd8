import { useMutation } from '@tanstack/react-query';
import type { PolicyDraft, PolicyView } from '@unbind/contract/policy';
import { policyChanges } from '@unbind/domain/policy/changes';
import { policyFaults } from '@unbind/domain/policy/policy';
import { furthestAheadMs } from '@unbind/domain/policy/publishing';
import { instantOf, localMinute } from '@unbind/domain/time/zone';
import { call } from '../../app/client.ts';
import { serverNow } from '../../app/clock.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
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
import type { Content, PolicyWork } from './policy-work.ts';
import { useDraftActs } from './use-draft-acts.ts';

interface PublishProps {
  readonly policy: PolicyView;
  readonly draft: PolicyDraft | null;
  readonly work: PolicyWork;
  /** What is compared with what is in force. */
  readonly numbers: Numbers;
  readonly locked: boolean;
}

/** What the draft changes against now, when it is to hold and why; saves it, or publishes it. */
export function PublishCard({ policy, draft, work, numbers, locked }: PublishProps) {
  const { t } = usePreferences();
  const { save, publish } = useSaving(draft, work);
  const { discard } = useDraftActs();
  const changes = policyChanges(policy.numbers, numbers).length;
  const at = work.effectiveAt === null ? null : new Date(work.effectiveAt);
  const untimely = at !== null && isUntimely(at);
  const faults = policyFaults(numbers);
  const undecided = (work.news?.both.length ?? 0) > 0;
  const sound = faults.length === 0 && !untimely && !undecided;
  return (
    <>
      <Card title={t('policy.differences')} count={changes}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by keys too. */}
        <div className={styles.changes} tabIndex={0}>
          <Changes from={policy.numbers} to={numbers} none={t('policy.noDifference')} />
        </div>
      </Card>
      {locked ? null : (
        <Card label={t('policy.publish')}>
          <div className={styles.publish} style={{ paddingTop: 'var(--space-5)' }}>
            <When
              at={at}
              untimely={untimely}
              onChange={(chosen) => work.edit({ effectiveAt: chosen?.toISOString() ?? null })}
            />
            <TextField
              label={t('policy.reason')}
              hint={t('policy.reasonHint')}
              area
              maxLength={500}
              value={work.reason}
              onChange={(reason) => work.edit({ reason })}
            />
            {policy.needsSecond ? <p className="note">{t('policy.askLead')}</p> : null}
            {faults.length > 0 ? <p className="note">{t('policy.outside')}</p> : null}
            {undecided ? <p className="note">{t('policy.undecided')}</p> : null}
            <Refusal error={besideNews(work, publish.error ?? save.error ?? discard.error)} />
            <Button
              tone="primary"
              block
              isDisabled={!sound || changes === 0 || work.reason.trim().length < 2}
              isPending={publish.isPending}
              onPress={() => publish.mutate()}
            >
              {t(policy.needsSecond ? 'policy.ask' : 'policy.publish')}
            </Button>
            <Button block isDisabled={!sound} isPending={save.isPending} onPress={() => save.mutate()}>
              {t('policy.saveDraft')}
            </Button>
            {draft === null ? null : (
              <Button
                tone="quiet"
                block
                isPending={discard.isPending}
                onPress={() => discard.mutate(undefined, { onSuccess: work.reset })}
              >
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

/** That somebody saved meanwhile is said at length above. */
const besideNews = ({ news }: PolicyWork, error: unknown): unknown =>
  news !== null && codeOf(error) === 'stale' ? null : error;

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

function useSaving(draft: PolicyDraft | null, work: PolicyWork) {
  const { t } = usePreferences();
  const say = useToast();
  const sent: Content = { numbers: work.numbers, reason: work.reason, effectiveAt: work.effectiveAt };
  const put = async () => {
    const saved = await call('PUT /policy/draft', {
      body: sent,
      ...(draft === null ? {} : { headers: { 'if-match': draft.etag } }),
    });
    work.saved(sent);
    return saved;
  };
  const save = useMutation({
    mutationFn: put,
    onSuccess: () => say(t('policy.draftSaved')),
    onSettled: () => refresh('GET /policy/draft'),
  });
  const publish = useMutation({
    mutationFn: async () => {
      const saved = await put();
      const headers = { 'if-match': saved.draft?.etag ?? '' };
      return call('POST /policy/draft/publish', { body: { reason: sent.reason }, headers });
    },
    onSuccess: ({ outcome }) => say(t(`policy.outcome.${outcome}`)),
    // The draft was saved whatever became of the rest.
    onSettled: () => refresh('GET /policy', 'GET /policy/draft', 'GET /policy/versions'),
  });
  return { save, publish };
}
