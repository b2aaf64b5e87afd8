import { useQuery } from '@tanstack/react-query';
import type { PolicyView } from '@unbind/contract/policy';
import { weightyBounds } from '@unbind/domain/inheritance/hello';
import { poolReaches } from '@unbind/domain/policy/policy';
import { ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { HelloField } from '../hello-field.tsx';
import { movedUp } from '../moved-up.ts';
import styles from './settings.module.css';

type Numbers = PolicyView['numbers'];
type Rule = Numbers['handOverRules'][number];

interface HandOverProps {
  readonly numbers: Numbers;
  readonly onChange: (change: Partial<Numbers>) => void;
}

/** How customers are handed over: who sees the pool, what goes before the chosen way, and what customers read. */
export function HandOver({ numbers, onChange }: HandOverProps) {
  const { t } = usePreferences();
  const names = { customer: t('policy.exampleCustomer'), from: t('policy.exampleFrom'), to: t('policy.exampleTo') };
  return (
    <>
      <Card title={t('policy.rules')}>
        <p className="note">{t('policy.rulesLead')}</p>
        <Rules rules={numbers.handOverRules} onChange={(handOverRules) => onChange({ handOverRules })} />
      </Card>
      <Card title={t('policy.pool')}>
        <Select
          label={t('policy.poolReach')}
          value={numbers.poolReach}
          onChange={(value) => onChange({ poolReach: poolReaches.find((each) => each === value) ?? numbers.poolReach })}
          options={poolReaches.map((each) => ({ value: each, label: t(`policy.poolReach.${each}`) }))}
        />
      </Card>
      <Card title={t('policy.weighty')}>
        <p className="note">{t('policy.weightyLead')}</p>
        <Tags
          label={t('policy.weighty')}
          tags={numbers.weightyTags}
          onChange={(weightyTags) => onChange({ weightyTags })}
        />
      </Card>
      <Card title={t('policy.hello')}>
        <p className="note">{t('policy.helloLead')}</p>
        <HelloField
          label={t('policy.hello')}
          value={numbers.helloMessage}
          onChange={(helloMessage) => onChange({ helloMessage })}
          names={names}
          slots={['customer', 'from', 'to']}
        />
      </Card>
    </>
  );
}

interface RulesProps {
  readonly rules: readonly Rule[];
  readonly onChange: (rules: readonly Rule[]) => void;
}

/** In their order: the first that takes a customer decides. */
function Rules({ rules, onChange }: RulesProps) {
  const { t } = usePreferences();
  const departments = useQuery({ ...read('GET /departments', {}), staleTime: 60_000 });
  const put = (at: number, rule: Rule) => onChange(rules.map((each, index) => (index === at ? rule : each)));
  return (
    <>
      <ol className={styles.rules}>
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
          <li key={index}>
            <Tags
              label={t('policy.ruleTags')}
              placeholder={t('policy.ruleAnyTag')}
              tags={rule.tags ?? []}
              onChange={(tags) => put(index, withTags(rule, tags))}
            />
            <Select
              label={t('policy.ruleDepartment')}
              value={rule.departmentIds?.[0] ?? ''}
              onChange={(id) => put(index, withDepartment(rule, id))}
              options={[
                { value: '', label: t('policy.ruleAnywhere') },
                ...(departments.data?.items ?? []).map(({ id, name, depth }) => ({
                  value: id,
                  label: `${'　'.repeat(depth)}${name}`,
                })),
              ]}
            />
            <TextField
              label={t('policy.ruleDays')}
              placeholder={t('policy.ruleAlways')}
              inputMode="numeric"
              value={rule.contactedWithinDays ? String(rule.contactedWithinDays) : ''}
              onChange={(text) => put(index, withDays(rule, Number(text.replace(/\D/g, '').slice(0, 4))))}
            />
            <Select
              label={t('policy.ruleMode')}
              value={rule.mode}
              onChange={(mode) => put(index, { ...rule, mode: mode === 'pool' ? 'pool' : 'assign' })}
              options={(['assign', 'pool'] as const).map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
            />
            <span className={styles.ruleActs}>
              <Button
                tone="quiet"
                icon
                isDisabled={index === 0}
                aria-label={t('policy.ruleUp', { n: index + 1 })}
                onPress={() => onChange(movedUp(rules, index))}
              >
                <ArrowUp size={16} aria-hidden />
              </Button>
              <Button
                tone="quiet"
                icon
                aria-label={t('policy.ruleRemove', { n: index + 1 })}
                onPress={() => onChange(rules.filter((_, at) => at !== index))}
              >
                <X size={16} aria-hidden />
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <Button isDisabled={rules.length >= 20} onPress={() => onChange([...rules, { mode: 'assign' }])}>
        {t('policy.ruleAdd')}
      </Button>
    </>
  );
}

function withDepartment({ departmentIds: _, ...rule }: Rule, id: string): Rule {
  return id === '' ? rule : { ...rule, departmentIds: [id] };
}

function withDays({ contactedWithinDays: _, ...rule }: Rule, days: number): Rule {
  return days > 0 ? { ...rule, contactedWithinDays: Math.min(3650, days) } : rule;
}

const commas = /[,，、;；]/;

function withTags({ tags: _, ...rule }: Rule, tags: readonly string[]): Rule {
  return tags.length === 0 ? rule : { ...rule, tags };
}

interface TagsProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
}

/** Tags as people write them; commas divide. */
function Tags({ label, placeholder, tags, onChange }: TagsProps) {
  const [text, setText] = useState(tags.join('，'));
  const change = (next: string) => {
    setText(next);
    const words = next.split(commas).flatMap((each) => each.trim().slice(0, weightyBounds.length) || []);
    onChange([...new Set(words)].slice(0, weightyBounds.most));
  };
  return (
    <TextField label={label} {...(placeholder === undefined ? {} : { placeholder })} value={text} onChange={change} />
  );
}
