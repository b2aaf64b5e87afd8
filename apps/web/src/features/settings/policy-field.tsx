import type { PolicyView } from '@unbind/contract/policy';
import { levels } from '@unbind/domain/verification/levels';
import { actors, matrix } from '@unbind/domain/verification/matrix';
import { usePreferences } from '../../app/preferences.tsx';
import { TextField } from '../../ui/field.tsx';
import { type Numbers, usePolicyWords } from '../policy-words.ts';
import own from './policy.module.css';
import styles from './settings.module.css';

type Counted = { [Key in keyof Numbers]: Numbers[Key] extends number ? Key : never }[keyof Numbers];
type Switch = { [Key in keyof Numbers]: Numbers[Key] extends boolean ? Key : never }[keyof Numbers];

interface FieldProps {
  readonly name: keyof Numbers;
  readonly numbers: Numbers;
  readonly inForce: Numbers;
  readonly bounds: PolicyView['bounds'];
  readonly onChange: (change: Partial<Numbers>) => void;
}

const isSwitch = (name: keyof Numbers, numbers: Numbers): name is Switch => typeof numbers[name] === 'boolean';
const isCounted = (name: keyof Numbers, numbers: Numbers): name is Counted => typeof numbers[name] === 'number';

/** One number of the policy, in the way in which it is chosen; marked where it differs from what is in force. */
export function Field({ name, numbers, inForce, bounds, onChange }: FieldProps) {
  const changed = JSON.stringify(numbers[name]) !== JSON.stringify(inForce[name]) || undefined;
  if (name === 'level')
    return (
      <div className={own.field} data-changed={changed} style={{ gridColumn: '1 / -1' }}>
        <Levels value={numbers.level} onChange={(level) => onChange({ level })} />
      </div>
    );
  if (isSwitch(name, numbers))
    return (
      <div className={own.field} data-changed={changed}>
        <Toggle name={name} value={numbers[name]} onChange={(value) => onChange({ [name]: value })} />
      </div>
    );
  if (isCounted(name, numbers))
    return (
      <div className={own.field} data-changed={changed}>
        <Count name={name} value={numbers[name]} bounds={bounds[name]} onChange={(n) => onChange({ [name]: n })} />
      </div>
    );
  return null;
}

function Toggle(of: { readonly name: Switch; readonly value: boolean; readonly onChange: (value: boolean) => void }) {
  const { t } = usePreferences();
  return (
    <label className={styles.switch}>
      <input type="checkbox" checked={of.value} onChange={(event) => of.onChange(event.target.checked)} />
      <span>
        <b>{t(`policy.${of.name}`)}</b>
        <span className="note">{t(`policyHelp.${of.name}`)}</span>
      </span>
    </label>
  );
}

interface CountProps {
  readonly name: Counted;
  readonly value: number;
  readonly bounds: PolicyView['bounds'][string] | undefined;
  readonly onChange: (value: number) => void;
}

function Count({ name, value, bounds, onChange }: CountProps) {
  const { t } = usePreferences();
  const words = usePolicyWords();
  const range = bounds === undefined ? '' : t('policy.bounds', { ...bounds });
  const outside = bounds !== undefined && (value < bounds.min || value > bounds.max);
  return (
    <TextField
      label={words.name(name)}
      inputMode="numeric"
      value={String(value)}
      onChange={(text) => onChange(Number(text.replace(/\D/g, '').slice(0, 6)))}
      hint={
        <>
          {t(`policyHelp.${name}`)}
          <br />
          {range}
        </>
      }
      error={outside ? t('policy.boundsWhy', { range, why: t(`policyBound.${name}`) }) : null}
    />
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
