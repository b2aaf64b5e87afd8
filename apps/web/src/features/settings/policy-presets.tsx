import { changeName, policyChanges } from '@unbind/domain/policy/changes';
import { presetDiffers, withPreset } from '@unbind/domain/policy/presets';
import { type Level, levels } from '@unbind/domain/verification/levels';
import { ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { ChangeLines, Changes } from '../policy-changes.tsx';
import type { Numbers } from '../policy-words.ts';
import styles from './policy.module.css';

interface PresetsProps {
  readonly inForce: Numbers;
  readonly numbers: Numbers;
  readonly onChoose: (numbers: Numbers) => void;
}

/** What of a preset is opened below the three: why it is as it is, or what it changes against now. */
interface Opened {
  readonly level: Level;
  readonly what: 'why' | 'now';
}

/** Three full sets to begin from, each with why it is as it is, and what it changes against now. */
export function Presets({ inForce, numbers, onChoose }: PresetsProps) {
  const { t } = usePreferences();
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <Card title={t('policy.presets')}>
      <p className={styles.lead}>{t('policy.presetKeeps')}</p>
      <ul className={styles.presets}>
        {levels.map((level) => {
          const preset = withPreset(numbers, level);
          const chosen = policyChanges(numbers, preset).length === 0;
          return (
            <li key={level} data-chosen={chosen || undefined}>
              <div>
                <b>{t(`level.${level}`)}</b>
                <span className="note">{t(`policy.presetLead.${level}`)}</span>
                <Ways
                  level={level}
                  count={policyChanges(inForce, preset).length}
                  opened={opened?.level === level ? opened.what : null}
                  onOpen={(what) => setOpened(what === null ? null : { level, what })}
                />
              </div>
              <Button isDisabled={chosen} onPress={() => onChoose(preset)}>
                {t('policy.presetUse', { level: t(`level.${level}`) })}
              </Button>
            </li>
          );
        })}
      </ul>
      {opened === null ? null : (
        <Below key={`${opened.level} ${opened.what}`} {...opened} inForce={inForce} numbers={numbers} />
      )}
    </Card>
  );
}

interface WaysProps {
  readonly level: Level;
  /** How many numbers differ from what is in force. */
  readonly count: number;
  readonly opened: Opened['what'] | null;
  readonly onOpen: (what: Opened['what'] | null) => void;
}

function Ways({ level, count, opened, onOpen }: WaysProps) {
  const { t } = usePreferences();
  const whys = presetDiffers(level).length;
  const way = (what: Opened['what'], name: string) => (
    <button
      type="button"
      className={styles.way}
      aria-expanded={opened === what}
      onClick={() => onOpen(opened === what ? null : what)}
    >
      {name}
      <ChevronDown size={12} aria-hidden />
    </button>
  );
  return (
    <>
      {whys === 0 ? null : way('why', t('policy.presetWhy', { count: whys }))}
      {count === 0 ? (
        <span className="note">{t('policy.presetSame')}</span>
      ) : (
        way('now', t('policy.presetDiffers', { count }))
      )}
    </>
  );
}

type BelowProps = Opened & Pick<PresetsProps, 'inForce' | 'numbers'>;

function Below({ level, what, inForce, numbers }: BelowProps) {
  const { t, word } = usePreferences();
  const head = useRef<HTMLParagraphElement>(null);
  // On a phone it begins below two other cards.
  useEffect(() => head.current?.scrollIntoView({ block: 'nearest' }), []);
  const name = t(what === 'why' ? 'policy.presetWhyOf' : 'policy.presetNowOf', { level: t(`level.${level}`) });
  return (
    <section className={styles.opened} aria-label={name}>
      <p ref={head} className={styles.lead}>
        {name}
      </p>
      {what === 'why' ? (
        <ChangeLines
          changes={presetDiffers(level)}
          why={(change) => word('presetWhy', `${level}.${changeName(change)}`)}
        />
      ) : (
        <Changes from={inForce} to={withPreset(numbers, level)} none={t('policy.presetSame')} />
      )}
    </section>
  );
}
