import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { classes } from './classes.ts';
import styles from './file-drop.module.css';

interface FileDropProps {
  /** What is asked for, or that a file is on its way. */
  readonly lead: string;
  /** That it can be dropped here; not said where there is no mouse. */
  readonly hint?: string;
  readonly choose: string;
  readonly limit: string;
  /** Endings, as an input takes them. */
  readonly accept: string;
  /** A file is on its way: no second one is taken meanwhile. */
  readonly isBusy: boolean;
  /** Shows, named by `lead`, that it moves. */
  readonly progress?: boolean;
  readonly roomy?: boolean;
  readonly onFile: (file: File) => void;
}

/** Takes one file, dropped or chosen. */
export function FileDrop({ lead, hint, choose, limit, accept, isBusy, progress, roomy, onFile }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file && !isBusy) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the input inside is the way for everybody
    <div
      className={classes(styles.drop, roomy && styles.roomy, over && styles.over)}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        take(event.dataTransfer.files);
      }}
    >
      <FileUp size={roomy ? 28 : 24} strokeWidth={1.5} aria-hidden />
      <p role="status">{lead}</p>
      {isBusy && progress && <progress aria-label={lead} />}
      <p className={styles.pick}>
        {hint && <span className={styles.hint}>{hint}</span>}
        <input
          id={id}
          className="sr-only"
          type="file"
          accept={accept}
          disabled={isBusy}
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file can be chosen again after it was mended.
            event.currentTarget.value = '';
          }}
        />
        <label htmlFor={id} className={styles.choose}>
          {choose}
        </label>
      </p>
      <p className="note">{limit}</p>
    </div>
  );
}
