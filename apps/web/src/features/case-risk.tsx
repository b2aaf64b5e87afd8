import { useQuery } from '@tanstack/react-query';
import type { RiskCheck } from '@unbind/contract/risk';
import { riskRules } from '@unbind/domain/risk/rules';
import { CircleAlert, CircleCheck, FlaskConical, Minus, ShieldAlert } from 'lucide-react';
import { usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { useMay } from '../app/session.tsx';
import { View } from '../app/view.tsx';
import { classes } from '../ui/classes.ts';
import { Card } from '../ui/page.tsx';
import { State } from '../ui/show.tsx';
import { type Column, Table } from '../ui/table.tsx';
import styles from './case-risk.module.css';

type Rule = RiskCheck['rules'][number];

/** By what a case was measured, each number counted again beside the one that was kept. */
export function CaseRisk({ id }: { readonly id: string }) {
  const { t } = usePreferences();
  const query = useQuery(read('GET /unbindings/:id/risk', { params: { id } }));
  return (
    <Card bare title={t('check.title')}>
      <View query={query} lines={3}>
        {(check) => <Check check={check} />}
      </View>
    </Card>
  );
}

function Check({ check: { rules, same } }: { readonly check: RiskCheck }) {
  const { t, word } = usePreferences();
  const may = useMay();
  const known = rules.some(({ kept, recorded }) => kept !== null || recorded !== null);
  if (!known) return <p className={classes(styles.lead, 'note')}>{t('check.none')}</p>;
  const value = (rule: Rule, of: number | null): string => {
    if (of === null) return t('check.unknown');
    return riskRules[rule.rule].bounds.max === 0 ? '–' : `${of} ${word('ruleUnit', rule.rule)}`.trim();
  };
  const columns: readonly Column<Rule>[] = [
    { key: 'rule', head: t('risk.event'), width: '28%', cell: ({ rule }) => t(`rule.${rule}`) },
    { key: 'standing', head: t('check.standing'), cell: (rule) => <Standing of={rule} /> },
    { key: 'kept', head: t('check.value'), num: true, cell: (rule) => value(rule, rule.kept) },
    { key: 'again', head: t('check.again'), num: true, cell: (rule) => value(rule, rule.recomputed) },
    {
      key: 'limit',
      head: t('check.limit'),
      num: true,
      cell: (rule) => (riskRules[rule.rule].bounds.max === 0 ? '–' : rule.above),
    },
  ];
  return (
    <>
      <p className={styles.lead}>
        <State tone={same ? 'success' : 'danger'} icon={same ? CircleCheck : CircleAlert}>
          {t(same ? 'check.same' : 'check.differs')}
        </State>
      </p>
      <Table label={t('check.title')} columns={columns} rows={rules} rowKey={({ rule }) => rule} />
      {may('risk.trial') && <p className={classes(styles.lead, 'note')}>{t('check.trialNote')}</p>}
    </>
  );
}

function Standing({ of: { standing, same } }: { readonly of: Rule }) {
  const { t } = usePreferences();
  if (!same)
    return (
      <State tone="danger" icon={CircleAlert}>
        {t('check.wrong')}
      </State>
    );
  if (standing === 'none')
    return (
      <span className="quiet">
        <Minus size={14} aria-hidden /> {t('check.standing.none')}
      </span>
    );
  return (
    <State tone="pending" icon={standing === 'fired' ? ShieldAlert : FlaskConical}>
      {t(`check.standing.${standing}`)}
    </State>
  );
}
