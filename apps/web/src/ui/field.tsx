import { Search } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import {
  SearchField as AriaSearchField,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Radio,
  RadioGroup,
  Text,
  TextArea,
  type TextFieldProps,
} from 'react-aria-components';
import { Link, type LinkProps } from 'react-router';
import { classes } from './classes.ts';
import styles from './field.module.css';

interface TextProps extends Omit<TextFieldProps, 'className' | 'children'> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly area?: boolean;
  readonly large?: boolean;
  readonly placeholder?: string;
  /** The head of its column names it already. */
  readonly inColumn?: boolean;
}

export function TextField({ label, hint, error, area, large, placeholder = '', inColumn, ...props }: TextProps) {
  const input = classes(styles.input, area && styles.area, large && styles.large);
  return (
    <AriaTextField {...props} isInvalid={Boolean(error)} validationBehavior="aria" className={styles.field ?? ''}>
      <Label className={classes(inColumn ? 'sr-only' : styles.label)}>{label}</Label>
      {area ? (
        <TextArea className={input} placeholder={placeholder} rows={2} />
      ) : (
        <Input className={input} placeholder={placeholder} />
      )}
      {hint && !error ? (
        <Text slot="description" className="note">
          {hint}
        </Text>
      ) : null}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  );
}

interface SearchProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
  /** A single key that brings the reader here from anywhere on the page. */
  readonly hotkey?: string;
}

export function SearchField({ label, placeholder, value, onChange, autoFocus = false, hotkey }: SearchProps) {
  const input = useRef<HTMLInputElement>(null);
  useHotkey(hotkey, () => input.current?.focus());
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      className={styles.search ?? ''}
    >
      <Search size={16} className={styles.glass} aria-hidden />
      <Input ref={input} className={styles.input ?? ''} placeholder={placeholder} />
      {hotkey ? <Kbd className={styles.kbd}>{hotkey}</Kbd> : null}
    </AriaSearchField>
  );
}

export function Kbd({ children, className }: { readonly children: string; readonly className?: string | undefined }) {
  return (
    <kbd className={classes('kbd', className)} aria-hidden>
      {children}
    </kbd>
  );
}

function useHotkey(key: string | undefined, act: () => void) {
  useEffect(() => {
    if (key === undefined) return;
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [role=dialog]');
      if (event.key !== key || typing || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
}

/** One of a few, all visible. A refused one stays visible; the reason stands beside it. */
export function Segmented<Value extends string>({ label, value, onChange, options }: SegmentedProps<Value>) {
  const choose = (next: string) => {
    const option = options.find((each) => each.value === next);
    if (option) onChange(option.value);
  };
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onChange={choose}
      className={styles.segmented ?? ''}
      orientation="horizontal"
    >
      {options.map((option) => (
        <Radio
          key={option.value}
          value={option.value}
          isDisabled={option.disabled ?? false}
          className={styles.segment ?? ''}
        >
          {option.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}

/** A filter as a link, so that the URL keeps it. */
export function Chip({ current, ...props }: Omit<LinkProps, 'className'> & { readonly current: boolean }) {
  return <Link {...props} aria-current={current ? 'true' : undefined} className={styles.chip} />;
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** The browser's own select: the best there is on a phone. */
export function Select({ label, value, onChange, options }: SelectProps) {
  return (
    <select
      aria-label={label}
      className={classes(styles.input, styles.select)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
