import type { EffectView } from '@unbind/contract/effects';
import type { Unbinding } from '@unbind/contract/unbindings';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Truth } from '../../ui/show.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { EffectIcon } from '../words.tsx';
import styles from './case.module.css';
import { differs } from './effects.ts';
import { Evidence } from './evidence.tsx';

interface EffectTableProps {
  readonly of: Unbinding;
  readonly label: string;
  readonly effects: readonly EffectView[];
}

/** Forecast beside fact, and how sure we are of it. */
export function EffectTable({ of, label, effects }: EffectTableProps) {
  const { t } = usePreferences();
  const executed = of.executedAt !== null;
  const columns: readonly Column<EffectView>[] = [
    { key: 'thing', head: t('case.thing'), width: '33%', cell: (effect) => <Thing of={of} effect={effect} /> },
    { key: 'forecast', head: t('case.forecast'), width: '17%', cell: (effect) => <Forecast effect={effect} /> },
    ...(executed
      ? [
          { key: 'fact', head: t('case.fact'), width: '20%', cell: (effect: EffectView) => <Fact effect={effect} /> },
          {
            key: 'truth',
            head: t('case.truth'),
            short: t('case.progress'),
            cell: (effect: EffectView) => <Sure effect={effect} />,
          },
        ]
      : []),
  ];
  return <Table label={label} columns={columns} rows={effects} rowKey={({ id }) => id} />;
}

function Thing({ of, effect }: { readonly of: Unbinding; readonly effect: EffectView }) {
  const { t } = usePreferences();
  const by = effect.owner?.name ?? t(`carrier.${effect.carriedOutBy}`);
  return (
    <span className={styles.thing}>
      <EffectIcon kind={effect.kind} />
      <span>
        {t(`effect.${effect.kind}`)}
        <Sub>
          {by} · <span className={effect.undo === 'final' ? styles.final : undefined}>{t(`undo.${effect.undo}`)}</span>
        </Sub>
        {effect.items.length > 0 && <Evidence caseId={of.id} effect={effect} />}
      </span>
    </span>
  );
}

function useAmount() {
  const { word, language } = usePreferences();
  return (effect: EffectView, count: number): string =>
    `${count.toLocaleString(language)} ${word('unit', effect.kind, { count })}`;
}

function Forecast({ effect }: { readonly effect: EffectView }) {
  const amount = useAmount();
  const moments = useMoments();
  return (
    <span className="quiet">
      {amount(effect, effect.count)}
      {effect.at && (
        <Sub>
          <span title={moments.exact(new Date(effect.at))}>{moments.said(new Date(effect.at), serverNow())}</span>
        </Sub>
      )}
    </span>
  );
}

function Fact({ effect }: { readonly effect: EffectView }) {
  const { t, word } = usePreferences();
  const amount = useAmount();
  if (effect.truth === 'none') return <span className="quiet">{t('case.notYet')}</span>;
  const done = effect.tasks.filter(({ state }) => state === 'done').length;
  const said =
    effect.truth !== 'observed' && effect.tasks.length > 0
      ? effect.tasks.length === 1
        ? t('case.waitsForPerson')
        : `${t('case.waitsForPerson')} ${done}\u00a0/\u00a0${effect.tasks.length}`
      : amount(effect, effect.factCount ?? effect.count);
  const why = effect.factReason && <Sub>{word('why', effect.factReason)}</Sub>;
  if (!differs(effect)) return said;
  return (
    <span className={styles.diff}>
      <span className="sr-only">{t('case.differsLabel')}</span>
      {said}
      {why}
    </span>
  );
}

function Sure({ effect }: { readonly effect: EffectView }) {
  const { t } = usePreferences();
  return (
    <Truth level={effect.truth} word={t(`truth.${effect.truth}`)}>
      <How effect={effect} />
    </Truth>
  );
}

/** How it was seen, or what it waits for. */
function How({ effect }: { readonly effect: EffectView }) {
  const { word } = usePreferences();
  const moments = useMoments();
  const now = serverNow();
  const { observedAt, observedBy, timer, tasks } = effect;
  if (observedAt !== null) {
    const when = moments.said(new Date(observedAt), now);
    return <Sub>{observedBy === null ? when : `${when} ${word('case.observedBy', observedBy)}`}</Sub>;
  }
  const task = tasks.find(({ state }) => state === 'open');
  if (task) {
    const due = moments.said(new Date(task.dueAt), now);
    return (
      <>
        {task.owner && <Sub>{task.owner.name}</Sub>}
        <Sub>{due}</Sub>
      </>
    );
  }
  return timer && <Sub>{moments.near(new Date(timer.dueAt), now)}</Sub>;
}
