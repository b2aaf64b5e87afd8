import type { ImportKind } from '@unbind/contract/imports';
import { usePreferences } from '../../app/preferences.tsx';
import { Segmented } from '../../ui/field.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';

const kinds = ['departments', 'members', 'customers', 'extras'] as const satisfies readonly ImportKind[];
const accept = (kind: ImportKind): string => (kind === 'extras' ? '.json' : '.csv,.xlsx');

interface UploaderProps {
  readonly kind: ImportKind;
  readonly onKind: (kind: ImportKind) => void;
  /** The name of the file that is being read. */
  readonly reading: string | null;
  readonly onFile: (file: File) => void;
}

export function Uploader({ kind, onKind, reading, onFile }: UploaderProps) {
  const { t } = usePreferences();
  const asked = t(kind === 'extras' ? 'imports.dropJson' : 'imports.drop');
  return (
    <div className="stack">
      <Segmented
        label={t('imports.kind')}
        value={kind}
        onChange={onKind}
        options={kinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
      />
      <FileDrop
        lead={reading === null ? asked : t('imports.reading', { name: reading })}
        choose={t('imports.choose')}
        limit={t('imports.limit')}
        accept={accept(kind)}
        isBusy={reading !== null}
        roomy
        onFile={onFile}
      />
    </div>
  );
}
