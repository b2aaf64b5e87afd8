import { usePreferences } from '../app/preferences.tsx';
import { TextField } from '../ui/field.tsx';

interface NoteFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Why something is decided so: it stays with the decision for whoever looks into it later. */
export function NoteField({ value, onChange }: NoteFieldProps) {
  const { t } = usePreferences();
  return (
    <TextField
      label={t('rights.note')}
      placeholder={t('rights.notePlaceholder')}
      area
      autoFocus
      value={value}
      onChange={onChange}
      maxLength={500}
    />
  );
}
