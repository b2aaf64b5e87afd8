import type { ReactNode } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { CodeInput } from '../../ui/code-input.tsx';
import styles from './verify.module.css';

interface TokenRowProps {
  readonly note: ReactNode;
  readonly value: string;
  readonly onChange?: (value: string) => void;
  readonly disabled?: boolean;
}

const nothing = () => undefined;

/** The dynamic token's six cells; the button beside it carries out, the last digit does not. */
export function TokenRow({ note, value, onChange = nothing, disabled = false }: TokenRowProps) {
  const { t } = usePreferences();
  return (
    <div className={styles.token}>
      <div>
        <h2>{t('hold.token')}</h2>
        <div className="note">{note}</div>
      </div>
      <CodeInput
        label={t('hold.token')}
        digitLabel={(n) => t('shell.digit', { n })}
        value={value}
        onChange={onChange}
        onFull={nothing}
        disabled={disabled}
        autoFocus={!disabled}
      />
    </div>
  );
}
