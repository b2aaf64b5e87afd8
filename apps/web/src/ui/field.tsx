import { CircleAlert, Search } from 'lucide-react';
import { type ComponentProps, type Ref, useId } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import { classes } from './classes.ts';
import styles from './field.module.css';
import text from './text.module.css';

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with it, in words. */
  readonly error?: string | undefined;
  readonly rows?: number;
  readonly placeholder?: string;
}

export function TextField({ label, hint, error, rows, placeholder, ...props }: TextFieldProps) {
  const shared = { className: styles.input ?? '', placeholder: placeholder ?? '' };
  const hintId = useId();
  return (
    <AriaTextField
      {...props}
      className={styles.field ?? ''}
      isInvalid={error !== undefined}
      {...(hint !== undefined && { 'aria-describedby': hintId })}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {rows === undefined ? <Input {...shared} /> : <TextArea {...shared} rows={rows} />}
      {hint !== undefined && (
        <span id={hintId} className={text.note}>
          {hint}
        </span>
      )}
      <FieldError className={styles.error ?? ''}>
        <CircleAlert size={14} aria-hidden />
        <span>{error}</span>
      </FieldError>
    </AriaTextField>
  );
}

export interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'ref' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The key that jumps here, shown at the end. */
  readonly shortcut?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A search box: its label is for the screen reader, its placeholder says what can be looked for. */
export function SearchField({ label, value, onChange, shortcut, inputRef, className, ...props }: SearchFieldProps) {
  return (
    <label className={classes(styles.search, className)}>
      <Search size={16} aria-hidden />
      <span className={text.hidden}>{label}</span>
      <input
        {...props}
        ref={inputRef}
        type="search"
        className={styles.input}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {shortcut !== undefined && value === '' && (
        <kbd className={styles.shortcut} aria-hidden>
          {shortcut}
        </kbd>
      )}
    </label>
  );
}

/** A plain select: the platform's own list is the best one on a phone. */
export function Select({ label, children, ...props }: ComponentProps<'select'> & { readonly label: string }) {
  return (
    <label>
      <span className={text.hidden}>{label}</span>
      <select {...props} className={styles.input}>
        {children}
      </select>
    </label>
  );
}
