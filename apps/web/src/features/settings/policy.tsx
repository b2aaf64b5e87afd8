import { useMutation, useQuery } from '@tanstack/react-query';
import type { PolicyView } from '@unbind/contract/policy';
import { fixedNumbers, fixedOf } from '@unbind/domain/policy/fixed';
import { numbersOf, type PolicyRule, policyRuleNames } from '@unbind/domain/policy/groups';
import { defaultPolicy, type NumberKey, policyBounds } from '@unbind/domain/policy/policy';
import { riskRuleNames, ruleFor } from '@unbind/domain/risk/rules';
import { Clock, Download, FilePen, Lock } from 'lucide-react';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { View } from '../../app/view.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { Callout, Names } from '../../ui/show.tsx';
import { type Numbers, usePolicyWords } from '../policy-words.ts';
import { saveFile } from '../save-file.ts';
import styles from './policy.module.css';
import { DraftSaved, PolicyShell } from './policy-shell.tsx';
import { Waiting } from './policy-waiting.tsx';

/** The numbers of the rules as they are in force, rule by rule, with those that nobody chooses. */
export function Policy() {
  const { t, language } = usePreferences();
  const may = useMay();
  const policy = useQuery(read('GET /policy', {}));
  const draft = useQuery(read('GET /policy/draft', {}));
  const exported = useMutation({
    mutationFn: () => saveFile({ route: 'GET /policy/export', language, name: 'unbind-policy.json' }),
  });
  const going = draft.data?.draft ?? null;
  const act = (
    <div className={styles.acts}>
      <Button isPending={exported.isPending} onPress={() => exported.mutate()}>
        <Download size={16} aria-hidden />
        {t('policy.export')}
      </Button>
      {may('policy.edit') ? (
        <LinkButton tone="primary" to="/settings/policy/draft">
          {t(going === null ? 'policy.edit' : 'policy.goOn')}
        </LinkButton>
      ) : null}
    </div>
  );
  return (
    <PolicyShell tab="now" lead={policy.data ? <Changed policy={policy.data} /> : null} act={act}>
      <Refusal error={exported.error} />
      <View query={policy}>
        {(data) => (
          <div className={styles.groups}>
            {data.waiting === null ? null : <Waiting of={data.waiting} />}
            {going === null ? null : (
              <Callout tone="plain" icon={going.state === 'asked' ? Clock : FilePen}>
                {going.state === 'asked' ? t('policy.isAsked') : <DraftSaved draft={going} />}
              </Callout>
            )}
            {policyRuleNames.map((rule) => (
              <Group key={rule} rule={rule} numbers={data.numbers} bounds={data.bounds} />
            ))}
          </div>
        )}
      </View>
    </PolicyShell>
  );
}

function Changed({ policy: { changedAt, changedBy, version } }: { readonly policy: PolicyView }) {
  const { t } = usePreferences();
  if (changedAt === null || changedBy === null) return t('policy.never');
  return (
    <>
      {t('policy.changed', { version, name: changedBy.name })} <Time at={changedAt} />
    </>
  );
}

interface GroupProps {
  readonly rule: PolicyRule;
  readonly numbers: Numbers;
  readonly bounds: PolicyView['bounds'];
}

function Group({ rule, numbers, bounds }: GroupProps) {
  const { t } = usePreferences();
  const words = usePolicyWords();
  return (
    <Card title={t(`policyRule.${rule}`)}>
      <p className={styles.lead}>{t(`policyRule.${rule}Lead`)}</p>
      <ul className={styles.lines}>
        {numbersOf(rule).map((key) => {
          if (key === 'riskRules') return <RiskLines key={key} numbers={numbers} />;
          const bound = bounds[key];
          const usual = words.value(key, defaultPolicy[key]);
          const value = words.value(key, numbers[key]);
          return (
            <li key={key}>
              <span>
                <b>{words.name(key)}</b>
                <span className="note">{t(`policyHelp.${key}`)}</span>
                {isBounded(key) ? <span className="note">{t(`policyBound.${key}`)}</span> : null}
              </span>
              <span>
                {value}
                {bound === undefined ? null : <span className="note">{t('policy.bounds', bound)}</span>}
                {value === usual || bound !== undefined ? null : (
                  <span className={styles.mark}>{t('policy.changedMark', { value: usual })}</span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
      <Fixed rule={rule} />
    </Card>
  );
}

const isBounded = (key: keyof Numbers): key is NumberKey => key in policyBounds;

/** What nobody chooses, and why; folded, since there is nothing to do about it. */
function Fixed({ rule }: { readonly rule: PolicyRule }) {
  const { t } = usePreferences();
  const keys = fixedOf(rule);
  if (keys.length === 0) return null;
  return (
    <div className={styles.more}>
      <Names summary={t('policy.fixedCount', { count: keys.length })}>
        <ul className={styles.lines}>
          {keys.map((key) => (
            <li key={key}>
              <span>
                <b>{t(`policyFixed.${key}`)}</b>
                <span className="note">{t(`policyFixedWhy.${key}`)}</span>
              </span>
              <span>
                <span className={styles.fixed}>
                  {fixedNumbers[key].value}
                  <Lock size={12} aria-label={t('policy.fixed')} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Names>
    </div>
  );
}

function RiskLines({ numbers }: { readonly numbers: Numbers }) {
  const { t } = usePreferences();
  const words = usePolicyWords();
  return riskRuleNames.map((rule) => {
    const [usual, value] = [words.risk(rule, ruleFor(rule, {})), words.risk(rule, ruleFor(rule, numbers.riskRules))];
    return (
      <li key={rule}>
        <span>
          <b>{t(`rule.${rule}`)}</b>
        </span>
        <span>
          {value}
          {value === usual ? null : <span className={styles.mark}>{t('policy.changedMark', { value: usual })}</span>}
        </span>
      </li>
    );
  });
}
