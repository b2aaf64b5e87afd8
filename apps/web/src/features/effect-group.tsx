import type { Forecast } from '@unbind/contract/effects';
import type { Phase } from '@unbind/domain/unbinding/effects';
import { TriangleAlert } from 'lucide-react';
import { serverNow } from '../app/clock.ts';
import { useMoments, usePreferences } from '../app/preferences.tsx';
import { Card } from '../ui/page.tsx';
import { Names } from '../ui/show.tsx';
import { type Column, Sub, Table } from '../ui/table.tsx';
import styles from './effect-group.module.css';
import { EffectIcon, UndoState } from './words.tsx';

const notes = { now: 'preview.nowNote', timed: 'preview.timedNote', person: 'preview.personNote' } as const;

/** One group of the preview: 现在, 定时 or 需要人处理. */
export function EffectGroup({ phase, effects }: { readonly phase: Phase; readonly effects: readonly Forecast[] }) {
  const { t } = usePreferences();
  const columns = useColumns();
  if (effects.length === 0) return null;
  return (
    <div id={phase}>
      <Card
        title={t(`phase.${phase}`)}
        count={t('preview.items', { count: effects.length })}
        end={<p className="note">{t(notes[phase])}</p>}
        bare
      >
        <Table label={t(`phase.${phase}`)} columns={columns} rows={effects} rowKey={(effect) => effect.kind} />
      </Card>
    </div>
  );
}

function useColumns(): readonly Column<Forecast>[] {
  const { t } = usePreferences();
  return [
    { key: 'thing', head: t('preview.thing'), width: '29%', cell: (effect) => <Thing effect={effect} /> },
    { key: 'count', head: t('preview.count'), width: '11%', num: true, cell: (effect) => <Count effect={effect} /> },
    { key: 'when', head: t('preview.when'), width: '16%', cell: (effect) => <When effect={effect} /> },
    { key: 'undo', head: t('preview.undo'), width: '19%', cell: (effect) => <Undo effect={effect} /> },
    {
      key: 'stop',
      head: t('preview.stop'),
      blank: (effect) => effect.blockers.length === 0,
      cell: (effect) => <Stops effect={effect} />,
    },
  ];
}

const shown = 3;

/** The thing, with the names of its objects on demand. */
function Thing({ effect }: { readonly effect: Forecast }) {
  const { t, word, list } = usePreferences();
  const [first, ...more] = effect.items;
  const names = list(effect.items.slice(0, shown).map((item) => item.name));
  return (
    <span className={styles.thing}>
      <EffectIcon kind={effect.kind} />
      <span>
        {t(`effect.${effect.kind}`)}
        <Limits effect={effect} />
        {first === undefined ? null : more.length === 0 ? (
          <Sub>{first.name}</Sub>
        ) : (
          <Names summary={effect.count > shown ? t('preview.etc', { names }) : names}>
            <ul>
              {effect.items.map((item) => (
                <li key={item.objectId}>
                  {item.name}
                  <span className="faint"> {item.to ? `→ ${item.to}` : word('outcome', item.forecast)}</span>
                </li>
              ))}
              {effect.count > effect.items.length ? (
                <li className="faint">{t('shell.more', { count: effect.count - effect.items.length })}</li>
              ) : null}
            </ul>
          </Names>
        )}
      </span>
    </span>
  );
}

/** WeCom's limits, before they bite. */
function Limits({ effect: { kind, count, params } }: { readonly effect: Forecast }) {
  const { t } = usePreferences();
  const { calls, perCall, perDay, hours } = params;
  if (kind === 'customers_transfer')
    return <Sub>{t('customers.calls', { count, calls: calls ?? '', perCall: perCall ?? '', hours: hours ?? '' })}</Sub>;
  if (kind !== 'groups_transfer') return null;
  return (
    <Sub>{t('customers.groupCalls', { count, calls: calls ?? '', perCall: perCall ?? '', perDay: perDay ?? '' })}</Sub>
  );
}

function Count({ effect }: { readonly effect: Forecast }) {
  const { t, language } = usePreferences();
  return (
    <>
      <b>{effect.count.toLocaleString(language)}</b> <span className="faint">{t(`unit.${effect.kind}`)}</span>
    </>
  );
}

function When({ effect }: { readonly effect: Forecast }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const now = serverNow();
  if (effect.at === null)
    return <span className="faint">{t(effect.undo === 'unaffected' ? 'preview.unchanged' : 'preview.atOnce')}</span>;
  const at = new Date(effect.at);
  const said = moments.said(at, now);
  return (
    <span title={moments.exact(at)}>
      {effect.phase === 'person' ? t('preview.by', { when: said }) : said}
      <Sub>{effect.owner ? effect.owner.name : moments.near(at, now)}</Sub>
    </span>
  );
}

function Undo({ effect }: { readonly effect: Forecast }) {
  const { t } = usePreferences();
  const moments = useMoments();
  return (
    <>
      <UndoState undo={effect.undo} />
      {effect.undoUntil ? (
        <Sub>{t('preview.until', { when: moments.said(new Date(effect.undoUntil), serverNow()) })}</Sub>
      ) : null}
    </>
  );
}

function Stops({ effect }: { readonly effect: Forecast }) {
  const { t, word } = usePreferences();
  if (effect.blockers.length === 0) return <span className="faint">{t('shell.none')}</span>;
  return effect.blockers.map(({ code, params }) => (
    <span key={code} className={styles.stop}>
      <TriangleAlert size={16} aria-hidden />
      <span>{word('blocker', code, params)}</span>
    </span>
  ));
}
