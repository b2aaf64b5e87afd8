import styles from './settings.module.css';

interface ChecksProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly name: string; readonly about: string }[];
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: readonly Value[]) => void;
}

/** Some of a few, each with a sentence that says what it means. */
export function Checks<Value extends string>({ label, options, chosen, onChange }: ChecksProps<Value>) {
  const toggle = (value: Value) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  return (
    <fieldset className={styles.levels}>
      <legend className="note">{label}</legend>
      {options.map(({ value, name, about }) => (
        <label key={value}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <span>
            <b>{name}</b>
            <span className="note">{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
