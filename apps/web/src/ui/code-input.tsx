import { type KeyboardEvent, useRef } from 'react';
import { classes } from './classes.ts';
import styles from './code-input.module.css';
import { place, remove } from './code-cells.ts';

export interface CodeInputProps {
  readonly label: string;
  /** The accessible name of one cell, from its place counted from one. */
  readonly cell: (place: number) => string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  /** Called once when the last cell is filled. */
  readonly onFilled: (code: string) => void;
  readonly disabled?: boolean;
  readonly invalid?: boolean;
  readonly length?: number;
  readonly autoFocus?: boolean;
}

/** One labelled group of cells; a paste fills all of them, filling the last one submits. */
export function CodeInput(props: CodeInputProps) {
  const { label, cell, value, onChange, onFilled, disabled = false, invalid = false, length = 6, autoFocus } = props;
  const cells = useRef<(HTMLInputElement | null)[]>([]);
  const move = (next: { code: string; next: number }) => {
    if (next.code !== value) onChange(next.code);
    cells.current[next.next]?.focus();
    if (next.code.length === length && next.code !== value) onFilled(next.code);
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (event.key === 'Backspace') move(remove(value, at));
    else if (event.key === 'ArrowLeft') cells.current[at - 1]?.focus();
    else if (event.key === 'ArrowRight') cells.current[at + 1]?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <fieldset className={classes(styles.cells, invalid && styles.invalid)} aria-label={label}>
      {Array.from({ length }, (_, at) => (
        <input
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          key={at}
          ref={(element) => {
            cells.current[at] = element;
          }}
          inputMode="numeric"
          autoComplete={at === 0 ? 'one-time-code' : 'off'}
          aria-label={cell(at + 1)}
          aria-invalid={invalid}
          disabled={disabled}
          value={value[at] ?? ''}
          // biome-ignore lint/a11y/noAutofocus: the page exists for this field
          autoFocus={autoFocus === true && at === 0}
          onFocus={(event) => event.currentTarget.select()}
          onKeyDown={(event) => onKeyDown(event, at)}
          onChange={(event) => move(place(value, at, typed(event.currentTarget.value, value[at]), length))}
          onPaste={(event) => {
            event.preventDefault();
            move(place(value, at, event.clipboardData.getData('text'), length));
          }}
        />
      ))}
    </fieldset>
  );
}

/** A cell that already held a digit gives both; the new one is meant. */
const typed = (content: string, held: string | undefined): string =>
  held !== undefined && content.length === 2 ? content.replace(held, '') || held : content;
