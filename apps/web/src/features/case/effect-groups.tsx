import type { EffectView } from '@unbind/contract/effects';
import type { Unbinding } from '@unbind/contract/unbindings';
import type { ReactNode } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { Card } from '../../ui/page.tsx';
import styles from './case.module.css';
import { EffectTable } from './effect-table.tsx';
import { sorted } from './effects.ts';

/** Every effect: what differs and what is moving in sight, what ended as forecast folded. */
export function Effects({ of }: { readonly of: Unbinding }) {
  const { t } = usePreferences();
  const effects = of.effectsView;
  if (effects.length === 0) return null;
  if (of.executedAt === null)
    return (
      <Group
        of={of}
        title={t('case.foreseen', { count: effects.length })}
        effects={effects}
        note={t('case.notCarriedOut')}
        folded
      />
    );
  const { differing, moving, over } = sorted(effects);
  return (
    <>
      <Group of={of} title={t('case.different', { count: differing.length })} effects={differing} />
      <Group of={of} title={t('case.moving', { count: moving.length })} effects={moving} />
      <Group
        of={of}
        title={t('case.done', { count: over.length })}
        effects={over}
        note={t('case.doneNote')}
        folded={differing.length + moving.length > 0}
      />
    </>
  );
}

interface GroupProps {
  readonly of: Unbinding;
  readonly title: string;
  readonly effects: readonly EffectView[];
  readonly note?: ReactNode;
  readonly folded?: boolean;
}

function Group({ of, title, effects, note, folded = false }: GroupProps) {
  if (effects.length === 0) return null;
  return (
    <Card label={title} bare>
      <details className={styles.group} open={!folded}>
        <summary>
          <h2>{title}</h2>
          {note && <span className="note">{note}</span>}
        </summary>
        <EffectTable of={of} label={title} effects={effects} />
      </details>
    </Card>
  );
}
