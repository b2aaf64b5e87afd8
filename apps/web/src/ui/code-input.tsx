import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { place, remove } from './code-cells.ts';
import styles from './field.module.css';

interface CodeProps {
  readonly label: string;
  /** Name of a cell, from its place 1–6. */
  readonly digitLabel: (place: number) => string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Called when the sixth digit is in. */
  readonly onFull: (code: string) => void;
  readonly disabled?: boolean;
  /** The code is the only thing to do on its step: the first cell has the focus as soon as it takes a digit. */
  readonly autoFocus?: boolean;
}

const length = 6;
const cells = [0, 1, 2, 3, 4, 5] as const;

/** Six cells for a one-time code. Typing moves on; pasting or an autofill of the whole code fills all. */
export function CodeInput({
  label,
  digitLabel,
  value,
  onChange,
  onFull,
  disabled = false,
  autoFocus = false,
}: CodeProps) {
  const inputs = useRef<(HTMLInputElement | null)[]>([]);
  const focus = (cell: number) => inputs.current[Math.max(0, Math.min(length - 1, cell))]?.focus();
  // A disabled field takes no focus and loses what it had, while a code is sent or weighed.
  useEffect(() => {
    if (autoFocus && !disabled) inputs.current[0]?.focus();
  }, [autoFocus, disabled]);
  const take = ({ code, next }: { code: string; next: number }) => {
    if (code === value) return;
    onChange(code);
    focus(next);
    if (code.length === length) onFull(code);
  };
  const press = (cell: number) => (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') focus(cell - 1);
    if (event.key === 'ArrowRight') focus(cell + 1);
    if (event.key !== 'Backspace') return;
    event.preventDefault();
    take(remove(value, cell));
  };
  const paste = (cell: number) => (event: ClipboardEvent) => {
    event.preventDefault();
    take(place(value, cell, event.clipboardData.getData('text'), length));
  };
  return (
    <fieldset className={styles.code} disabled={disabled}>
      <legend className="sr-only">{label}</legend>
      {cells.map((cell) => (
        <input
          key={cell}
          ref={(input) => {
            inputs.current[cell] = input;
          }}
          inputMode="numeric"
          autoComplete={cell === 0 ? 'one-time-code' : 'off'}
          aria-label={digitLabel(cell + 1)}
          value={value[cell] ?? ''}
          onChange={(event) => take(place(value, cell, newDigits(event.target.value, value[cell]), length))}
          onKeyDown={press(cell)}
          onPaste={paste(cell)}
          onFocus={(event) => event.target.select()}
        />
      ))}
    </fieldset>
  );
}

/** What was typed into a cell that already held a digit: the new one, wherever the caret stood. */
const newDigits = (typed: string, before: string | undefined): string =>
  before !== undefined && typed.length === 2 ? typed.replace(before, '') || before : typed;
