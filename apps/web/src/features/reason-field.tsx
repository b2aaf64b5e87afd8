import { useState } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import { TextField } from '../ui/field.tsx';

interface ReasonState {
  readonly text: string;
  readonly missing: boolean;
  readonly write: (text: string) => void;
  /** Whether there is one; from now on its absence is shown. */
  readonly given: () => boolean;
}

/** The reason that goes on the record with a change. */
export function useReasonGiven(): ReasonState {
  const [text, write] = useState('');
  const [tried, setTried] = useState(false);
  const missing = text.trim().length < 2;
  return {
    text,
    missing: tried && missing,
    write,
    given: () => {
      setTried(true);
      return !missing;
    },
  };
}

interface ReasonFieldProps {
  readonly of: ReasonState;
  /** Whose words the field has. */
  readonly words: 'schedule' | 'timers';
}

export function ReasonField({ of, words }: ReasonFieldProps) {
  const { t } = usePreferences();
  return (
    <TextField
      label={t(`${words}.reason`)}
      hint={t(`${words}.reasonHint`)}
      error={of.missing ? t(`${words}.reasonMissing`) : null}
      value={of.text}
      onChange={of.write}
      maxLength={500}
      area
    />
  );
}
