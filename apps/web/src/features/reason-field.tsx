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

export function ReasonField({ of }: { readonly of: ReasonState }) {
  const { t } = usePreferences();
  return (
    <TextField
      label={t('schedule.reason')}
      hint={t('schedule.reasonHint')}
      error={of.missing ? t('schedule.reasonMissing') : null}
      value={of.text}
      onChange={of.write}
      maxLength={500}
      area
    />
  );
}
