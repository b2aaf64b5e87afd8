import { useMutation } from '@tanstack/react-query';
import type { PolicyView } from '@unbind/contract/policy';
import { riskRuleNames } from '@unbind/domain/risk/rules';
import { Link } from 'react-router';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useIntoDraft } from '../use-into-draft.ts';
import styles from './risk.module.css';

export type Choice = PolicyView['numbers']['riskRules'];

interface SaveProps {
  readonly policy: PolicyView;
  readonly choice: Choice;
}

/** Saves at once; where a change takes two people, into the draft that a second one then decides on. */
export function SaveRules({ policy, choice }: SaveProps) {
  const { t } = usePreferences();
  const say = useToast();
  const save = useMutation({
    mutationFn: () => call('PATCH /policy', { body: { riskRules: choice }, headers: { 'if-match': policy.etag } }),
    onSuccess: () => say(t('risk.saved')),
    onSettled: (_, error) => (codeOf(error) === 'raise-needed' ? undefined : refresh('GET /policy')),
  });
  const draft = useIntoDraft();
  const { numbers, needsSecond } = policy;
  const changed = riskRuleNames.filter(
    (rule) => JSON.stringify(choice[rule]) !== JSON.stringify(numbers.riskRules[rule]),
  );
  const intoDraft = () =>
    draft.mutate((before) => {
      const { riskRules, ...others } = before?.numbers ?? numbers;
      // Of the rules, only those that were changed here: others may have been changed in the draft.
      const here = Object.fromEntries(changed.map((rule) => [rule, choice[rule]]));
      return {
        numbers: { ...others, riskRules: { ...riskRules, ...here } },
        effectiveAt: before?.effectiveAt ?? null,
      };
    });
  return (
    <>
      <Refusal error={save.error ?? draft.error} />
      <div className={styles.save}>
        {needsSecond ? (
          <>
            <p className="note">{t('risk.secondLead')}</p>
            <Link to="/settings/policy/draft">{t('risk.toDraft')}</Link>
          </>
        ) : changed.length > 0 ? null : (
          <p className="note">{t('risk.nothingChanged')}</p>
        )}
        <Button
          tone="primary"
          isDisabled={changed.length === 0}
          isPending={save.isPending || draft.isPending}
          onPress={() => (needsSecond ? intoDraft() : save.mutate())}
        >
          {t(needsSecond ? 'risk.intoDraft' : 'risk.save')}
        </Button>
      </div>
    </>
  );
}
