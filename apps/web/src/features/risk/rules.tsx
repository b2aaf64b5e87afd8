import { useQuery } from '@tanstack/react-query';
import type { PolicyView } from '@unbind/contract/policy';
import type { Simulation } from '@unbind/contract/risk';
import { type RiskMode, type RiskRuleName, riskModes, riskRules, ruleFor } from '@unbind/domain/risk/rules';
import { useDeferredValue, useState } from 'react';
import { Link } from 'react-router';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Meter } from '../../ui/figures.tsx';
import { Card, Crumbs, Page } from '../../ui/page.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { type Choice, SaveRules } from './save-rules.tsx';

type Simulated = Simulation['rules'][number];

/** The rules of risk with what the last 90 days would have looked like under a change, before it is saved. */
export function RiskRules() {
  const { t } = usePreferences();
  useTitle(t('risk.rulesTitle'));
  const policy = useQuery(read('GET /policy', {}));
  const crumbs = [{ to: '/audit/risk', name: t('risk.title') }, { name: t('risk.rulesTitle') }];
  return (
    <Page
      title={t('risk.rulesTitle')}
      lead={t('risk.rulesLead')}
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
    >
      <View query={policy}>{(data) => <Rules key={data.etag} policy={data} />}</View>
    </Page>
  );
}

function Rules({ policy }: { readonly policy: PolicyView }) {
  const { t } = usePreferences();
  const may = useMay();
  const [choice, setChoice] = useState<Choice>(policy.numbers.riskRules);
  const tried = useDeferredValue(choice);
  const simulation = useQuery({
    queryKey: ['POST /risk/simulate', tried],
    queryFn: () => call('POST /risk/simulate', { body: { riskRules: tried } }),
    placeholderData: (before) => before,
  });
  const limits = useQuery(read('GET /risk/limits', {}));
  const nearest = new Map(limits.data?.rules.map(({ rule, now }) => [rule, now]));
  const set = (rule: RiskRuleName, change: { mode?: RiskMode; above?: number }) =>
    setChoice((before) => ({ ...before, [rule]: { ...before[rule], ...change } }));
  const edits = may('policy.edit');
  return (
    <View query={simulation}>
      {(data) => (
        <div className="stack">
          <Card title={t('risk.rate')}>
            <p>{t('risk.limitNow', { ...data.rate, limit: data.rate.limitPercent })}</p>
            <Meter value={data.rate.percent / 100} limit={data.rate.limitPercent / 100} label={t('risk.rate')} />
          </Card>
          <Card bare title={t('risk.period', { count: data.cases })}>
            <RuleTable rules={data.rules} choice={choice} edits={edits} onChange={set} nearest={nearest} />
          </Card>
          <Refusal error={simulation.error} />
          {edits ? <SaveRules policy={policy} choice={choice} /> : null}
        </div>
      )}
    </View>
  );
}

interface RuleTableProps {
  readonly rules: readonly Simulated[];
  readonly choice: Choice;
  readonly edits: boolean;
  readonly onChange: (rule: RiskRuleName, change: { mode?: RiskMode; above?: number }) => void;
  /** The number of each rule that comes closest to its limit now. */
  readonly nearest: ReadonlyMap<RiskRuleName, number>;
}

function RuleTable({ rules, choice, edits, onChange, nearest }: RuleTableProps) {
  const { t, word } = usePreferences();
  const columns: readonly Column<Simulated>[] = [
    {
      key: 'rule',
      head: t('risk.event'),
      width: '22%',
      cell: ({ rule }) => (
        <>
          {t(`rule.${rule}`)}
          {riskRules[rule].fixed && <Sub>{t('risk.modeFixed')}</Sub>}
        </>
      ),
    },
    {
      key: 'mode',
      head: t('risk.mode'),
      width: '16%',
      cell: ({ rule }) =>
        riskRules[rule].fixed || !edits ? (
          t(`risk.mode.${ruleFor(rule, choice).mode}`)
        ) : (
          <Select
            label={t('risk.modeOf', { rule: t(`rule.${rule}`) })}
            value={ruleFor(rule, choice).mode}
            onChange={(to) => onChange(rule, { mode: riskModes.find((mode) => mode === to) ?? 'dry' })}
            options={riskModes.map((mode) => ({ value: mode, label: t(`risk.mode.${mode}`) }))}
          />
        ),
    },
    {
      key: 'above',
      head: t('risk.above'),
      width: '20%',
      blank: ({ rule }) => riskRules[rule].bounds.max === 0,
      cell: ({ rule }) => <Above rule={rule} choice={choice} edits={edits} onChange={onChange} />,
    },
    { key: 'does', head: t('risk.does'), num: true, cell: ({ does }) => t('risk.times', { count: does }) },
    {
      key: 'tried',
      head: t('risk.tried'),
      num: true,
      cell: ({ would, does, examples }) => (
        <>
          {would === does ? t('risk.times', { count: would }) : <b>{t('risk.times', { count: would })}</b>}
          {examples.length > 0 && (
            <Sub>
              {t('risk.examples')}{' '}
              {examples.slice(0, 1).map(({ id, number }) => (
                <Link key={id} to={`/unbindings/${id}`} className="mono">
                  {number}
                </Link>
              ))}
            </Sub>
          )}
        </>
      ),
    },
    {
      key: 'now',
      head: t('risk.nowValue'),
      num: true,
      blank: ({ rule }) => nearest.get(rule) === undefined,
      cell: ({ rule }) => <Nearest rule={rule} now={nearest.get(rule)} above={ruleFor(rule, choice).above} />,
    },
    {
      key: 'highest',
      head: t('risk.highest'),
      num: true,
      blank: ({ rule }) => riskRules[rule].bounds.max === 0,
      cell: ({ rule, highest }) =>
        riskRules[rule].bounds.max === 0 ? '–' : `${highest} ${word('ruleUnit', rule)}`.trim(),
    },
  ];
  return <Table label={t('risk.rulesTitle')} columns={columns} rows={rules} rowKey={({ rule }) => rule} />;
}

/** A bar up to the limit as it is being tried, so that one sees what a lower one would meet at once. */
function Nearest({
  rule,
  now,
  above,
}: {
  readonly rule: RiskRuleName;
  readonly now: number | undefined;
  readonly above: number;
}) {
  const { t } = usePreferences();
  if (now === undefined) return '–';
  const span = Math.max(now, above, 1) * 1.25;
  return (
    <>
      {t('risk.nowOf', { now, above })}
      <Meter
        value={now / span}
        limit={above / span}
        label={t('risk.nowNear', { rule: t(`rule.${rule}`), now, above })}
      />
    </>
  );
}

function Above({
  rule,
  choice,
  edits,
  onChange,
}: Omit<RuleTableProps, 'rules' | 'nearest'> & { readonly rule: RiskRuleName }) {
  const { t, word } = usePreferences();
  const { above, bounds } = ruleFor(rule, choice);
  if (bounds.max === 0) return '–';
  if (!edits) return `${above} ${word('ruleUnit', rule)}`;
  const outside = above < bounds.min || above > bounds.max;
  return (
    <TextField
      label={t('risk.aboveOf', { rule: t(`rule.${rule}`) })}
      inColumn
      inputMode="numeric"
      value={String(above)}
      onChange={(text) => onChange(rule, { above: Number(text.replace(/\D/g, '')) })}
      hint={`${t('risk.bounds', bounds)} ${word('ruleUnit', rule)}`}
      error={outside ? t('risk.bounds', bounds) : null}
    />
  );
}
