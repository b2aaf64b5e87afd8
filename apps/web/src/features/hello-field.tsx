import { greet, type HelloSlot, helloLimit, unknownSlot } from '@unbind/domain/inheritance/hello';
import { usePreferences } from '../app/preferences.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './hello-field.module.css';

type Names = Readonly<Partial<Record<HelloSlot, string>>>;

const lengthOf = (text: string, names: Names): number => [...greet(text.trim(), names)].length;

/** What is wrong with words for customers, or null. */
export function helloFault(text: string, names: Names): 'slot' | 'long' | null {
  if (unknownSlot(text) !== null) return 'slot';
  return lengthOf(text, names) > helloLimit ? 'long' : null;
}

interface HelloFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** By which a customer would be greeted, for the preview. */
  readonly names: Names;
  readonly slots: readonly HelloSlot[];
}

/** Words for customers: written with names that stand in for themselves, seen as a customer will see them. */
export function HelloField({ label, value, onChange, names, slots }: HelloFieldProps) {
  const { t } = usePreferences();
  const fault = helloFault(value, names);
  const slot = unknownSlot(value) ?? '';
  return (
    <div className="stack">
      <TextField
        label={label}
        hint={t('hello.count', { count: lengthOf(value, names), most: helloLimit })}
        error={
          fault &&
          (fault === 'slot'
            ? t('hello.unknown', { slot: `{${slot}}` })
            : t('hello.long', { most: helloLimit, count: lengthOf(value, names) }))
        }
        value={value}
        onChange={onChange}
        area
      />
      <div className={styles.slots}>
        <span className="note">{t('hello.insert')}</span>
        {slots.map((each) => (
          <Button key={each} onPress={() => onChange(`${value}{${each}}`)}>
            {t(`hello.${each}`)}
          </Button>
        ))}
      </div>
      {value.trim() !== '' && (
        <div>
          <p className="note">{t('hello.preview')}</p>
          <blockquote className={styles.bubble}>{greet(value.trim(), names)}</blockquote>
        </div>
      )}
    </div>
  );
}
