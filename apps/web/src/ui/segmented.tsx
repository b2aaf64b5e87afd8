import type { ReactNode } from 'react';
import { useId } from 'react';
import { classes } from './classes.ts';
import styles from './segmented.module.css';
import text from './text.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** Why it cannot be chosen; shown to assistive technology with the choice. */
  readonly refusal?: string | null;
}

export interface SegmentedProps<Value extends string> {
  readonly legend: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, all in sight. What cannot be chosen stays and says why. */
export function Segmented<Value extends string>({ legend, value, choices, onChange }: SegmentedProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.segmented}>
      <legend className={text.hidden}>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} title={choice.refusal ?? undefined}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            disabled={choice.refusal !== undefined && choice.refusal !== null}
            onChange={() => onChange(choice.value)}
          />
          <span className={classes(choice.refusal && styles.refused)}>
            {choice.label}
            {choice.refusal && <span className={text.hidden}>, {choice.refusal}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
