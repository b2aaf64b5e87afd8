import type { ImportKind } from '@unbind/contract/imports';
import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { classes } from '../../ui/classes.ts';
import { Segmented } from '../../ui/field.tsx';
import styles from './imports.module.css';

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
  const id = useId();
  const [over, setOver] = useState(false);
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file && reading === null) onFile(file);
  };
  return (
    <div className="stack">
      <Segmented
        label={t('imports.kind')}
        value={kind}
        onChange={onKind}
        options={kinds.map((value) => ({ value, label: t(`imports.kind.${value}`) }))}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the input inside is the way for everybody */}
      <div
        className={classes(styles.drop, over && styles.over)}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={(event) => {
          drag(false)(event);
          take(event.dataTransfer.files);
        }}
      >
        <FileUp size={28} strokeWidth={1.5} aria-hidden />
        <p role="status">
          {reading === null
            ? t(kind === 'extras' ? 'imports.dropJson' : 'imports.drop')
            : t('imports.reading', { name: reading })}
        </p>
        <input
          id={id}
          className="sr-only"
          type="file"
          accept={accept(kind)}
          disabled={reading !== null}
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file can be chosen again after it was mended.
            event.currentTarget.value = '';
          }}
        />
        <label htmlFor={id} className={styles.choose}>
          {t('imports.choose')}
        </label>
        <p className="note">{t('imports.limit')}</p>
      </div>
    </div>
  );
}
