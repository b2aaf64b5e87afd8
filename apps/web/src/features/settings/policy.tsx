import { useMutation, useQuery } from '@tanstack/react-query';
import type { PolicyView } from '@unbind/contract/policy';
import { levels } from '@unbind/domain/verification/levels';
import { actors, matrix } from '@unbind/domain/verification/matrix';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { codeOf } from '../../app/problem.ts';
import { read, refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Crumbs, Page } from '../../ui/page.tsx';
import { useToast } from '../../ui/toast.tsx';
import { HandOver } from './hand-over.tsx';
import styles from './settings.module.css';

type Numbers = PolicyView['numbers'];

const counted = [
  'holdSeconds',
  'claimHours',
  'claimPerDay',
  'claimOpen',
  'claimCooldownDays',
  'successorAgeDays',
  'cacheHours',
  'frozenRoleDays',
  'chatRetentionDays',
] as const;
const switches = ['forceBinding', 'faceAllowed', 'chatArchiving'] as const;

/** The org's numbers of the rules. Three levels that say what they ask of whom; everything else within its bounds. */
export function Policy() {
  const { t } = usePreferences();
  const policy = useQuery(read('GET /policy', {}));
  useTitle(t('policy.title'));
  const crumbs = [{ to: '/settings', name: t('shell.settings') }, { name: t('policy.title') }];
  return (
    <Page
      title={t('policy.title')}
      lead={policy.data ? <Changed policy={policy.data} /> : null}
      width="narrow"
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
    >
      <View query={policy}>{(data) => <Form key={data.etag} policy={data} />}</View>
    </Page>
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

function Form({ policy }: { readonly policy: PolicyView }) {
  const { t } = usePreferences();
  const may = useMay();
  const say = useToast();
  const [numbers, setNumbers] = useState<Numbers>(policy.numbers);
  const set = (change: Partial<Numbers>) => setNumbers((before) => ({ ...before, ...change }));
  const save = useMutation({
    mutationFn: () => call('PATCH /policy', { body: numbers, headers: { 'if-match': policy.etag } }),
    onSuccess: () => say(t('policy.saved')),
    onSettled: (_, error) => (codeOf(error) === 'raise-needed' ? undefined : refresh('GET /policy')),
  });
  const edits = may('policy.edit');
  const changed = JSON.stringify(numbers) !== JSON.stringify(policy.numbers);
  return (
    <fieldset className={styles.page} disabled={!edits}>
      <Card title={t('policy.level')}>
        <Levels value={numbers.level} onChange={(level) => set({ level })} />
      </Card>
      <Card title={t('policy.switches')}>
        <div className={styles.form}>
          {switches.map((key) => (
            <label key={key} className={styles.switch}>
              <input
                type="checkbox"
                checked={numbers[key]}
                onChange={(event) => set({ [key]: event.target.checked })}
              />
              <span>
                <b>{t(`policy.${key}`)}</b>
                <span className="note">{t(`policy.${key}Lead`)}</span>
              </span>
            </label>
          ))}
        </div>
      </Card>
      <Card title={t('policy.numbers')}>
        <div className={styles.numbers}>
          {counted.map((key) => (
            <Count
              key={key}
              name={key}
              value={numbers[key]}
              bounds={policy.bounds[key] ?? null}
              onChange={(n) => set({ [key]: n })}
            />
          ))}
        </div>
      </Card>
      <HandOver numbers={numbers} onChange={set} />
      <Refusal error={save.error} />
      {edits ? (
        <div className={styles.row}>
          <p className="note">{t('policy.underWay')}</p>
          <Button tone="primary" isDisabled={!changed} isPending={save.isPending} onPress={() => save.mutate()}>
            {t('policy.save')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}

interface LevelsProps {
  readonly value: Numbers['level'];
  readonly onChange: (level: Numbers['level']) => void;
}

function Levels({ value, onChange }: LevelsProps) {
  const { t, list } = usePreferences();
  return (
    <div className={styles.levels} role="radiogroup" aria-label={t('policy.level')}>
      {levels.map((level) => (
        <label key={level}>
          <input type="radio" name="level" checked={value === level} onChange={() => onChange(level)} />
          <span>
            <b>{t(`level.${level}`)}</b>
            {actors.map((actor) => (
              <span key={actor} className="note">
                {t('policy.row', {
                  actor: t(`role.${actor}`),
                  factors: list(
                    matrix[level][actor].factors.map((factor) =>
                      factor === 'face' ? t('verify.inPerson') : t(`way.${factor}`),
                    ),
                  ),
                })}
              </span>
            ))}
            {level === 'strict' ? <span className="note">{t('policy.fourEyes')}</span> : null}
          </span>
        </label>
      ))}
    </div>
  );
}

interface CountProps {
  readonly name: (typeof counted)[number];
  readonly value: number;
  readonly bounds: { readonly default: number; readonly min: number; readonly max: number } | null;
  readonly onChange: (value: number) => void;
}

function Count({ name, value, bounds, onChange }: CountProps) {
  const { t } = usePreferences();
  const outside = bounds !== null && (value < bounds.min || value > bounds.max);
  const hint = bounds === null ? null : t('policy.bounds', { ...bounds });
  return (
    <TextField
      label={t(`policy.${name}`)}
      inputMode="numeric"
      value={String(value)}
      onChange={(text) => onChange(Number(text.replace(/\D/g, '')))}
      hint={hint}
      error={outside ? hint : null}
    />
  );
}
