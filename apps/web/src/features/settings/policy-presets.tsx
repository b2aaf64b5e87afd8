import { changeName, policyChanges } from '@unbind/domain/policy/changes';
import { presetDiffers, withPreset } from '@unbind/domain/policy/presets';
import { type Level, levels } from '@unbind/domain/verification/levels';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { Names } from '../../ui/show.tsx';
import { ChangeLines, Changes } from '../policy-changes.tsx';
import type { Numbers } from '../policy-words.ts';
import styles from './policy.module.css';

interface PresetsProps {
  readonly inForce: Numbers;
  readonly numbers: Numbers;
  readonly onChoose: (numbers: Numbers) => void;
}

/** Three full sets to begin from, each with why it is as it is, and what it changes against now. */
export function Presets({ inForce, numbers, onChoose }: PresetsProps) {
  const { t } = usePreferences();
  return (
    <Card title={t('policy.presets')}>
      <p className={styles.lead}>{t('policy.presetKeeps')}</p>
      <ul className={styles.presets}>
        {levels.map((level) => {
          const preset = withPreset(numbers, level);
          const count = policyChanges(inForce, preset).length;
          const chosen = policyChanges(numbers, preset).length === 0;
          return (
            <li key={level} data-chosen={chosen || undefined}>
              <div>
                <b>{t(`level.${level}`)}</b>
                <span className="note">{t(`policy.presetLead.${level}`)}</span>
                <Reasons level={level} />
                {count === 0 ? (
                  <span className="note">{t('policy.presetSame')}</span>
                ) : (
                  <Names summary={t('policy.presetDiffers', { count })}>
                    <Changes from={inForce} to={preset} none={t('policy.presetSame')} />
                  </Names>
                )}
              </div>
              <Button isDisabled={chosen} onPress={() => onChoose(preset)}>
                {t('policy.presetUse', { level: t(`level.${level}`) })}
              </Button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Why the set has other numbers than usual, one by one. */
function Reasons({ level }: { readonly level: Level }) {
  const { t, word } = usePreferences();
  const differs = presetDiffers(level);
  if (differs.length === 0) return null;
  return (
    <Names summary={t('policy.presetWhy', { count: differs.length })}>
      <ChangeLines changes={differs} why={(change) => word('presetWhy', `${level}.${changeName(change)}`)} />
    </Names>
  );
}
