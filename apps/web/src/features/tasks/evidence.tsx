import { useMutation } from '@tanstack/react-query';
import type { TaskDetail } from '@unbind/contract/tasks';
import { FileUp, Paperclip } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { addressOf, call, newIntention } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { classes } from '../../ui/classes.ts';
import { Card, Lines } from '../../ui/page.tsx';
import { Sub } from '../../ui/table.tsx';
import styles from './task.module.css';

const kilobyte = 1_024;

/** Pictures and documents that show that it was done. */
export function Evidence({ task }: { readonly task: TaskDetail }) {
  const { t, clauses, language } = usePreferences();
  const size = (bytes: number): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: 'kilobyte' }).format(Math.ceil(bytes / kilobyte));
  return (
    <Card title={t('tasks.files')} count={task.files.length || undefined}>
      {task.files.length > 0 && (
        <Lines>
          {task.files.map((file) => (
            <li key={file.id}>
              <Paperclip size={16} aria-hidden />
              <div className={styles.file}>
                <a
                  href={addressOf('GET /tasks/:id/files/:fileId', { params: { id: task.id, fileId: file.id } })}
                  download
                >
                  {file.name}
                </a>
                <Sub>
                  {clauses([file.by?.name ?? null, size(file.size)])} <Time at={file.at} />
                </Sub>
              </div>
            </li>
          ))}
        </Lines>
      )}
      {task.mayComplete ? (
        <Drop task={task} />
      ) : (
        task.files.length === 0 && <p className="quiet">{t('tasks.filesNone')}</p>
      )}
    </Card>
  );
}

function Drop({ task }: { readonly task: TaskDetail }) {
  const { t } = usePreferences();
  const id = useId();
  const [over, setOver] = useState(false);
  const send = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      const headers = { 'idempotency-key': newIntention() };
      return call('POST /tasks/:id/files', { params: { id: task.id }, form, headers });
    },
    onSettled: () => refresh('GET /tasks/:id', 'GET /tasks'),
  });
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file && !send.isPending) send.mutate(file);
  };
  return (
    <>
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
        <FileUp size={24} strokeWidth={1.5} aria-hidden />
        <p role="status">
          {send.isPending
            ? t('tasks.sending', { name: send.variables.name })
            : t(task.file === 'wanted' ? 'tasks.filesWanted' : 'tasks.filesWelcome')}
        </p>
        {send.isPending && <progress aria-label={t('tasks.sending', { name: send.variables.name })} />}
        <p className={styles.pick}>
          <span className={styles.hint}>{t('tasks.drop')}</span>
          <input
            id={id}
            className="sr-only"
            type="file"
            accept=".pdf,.png,.jpg,.jpeg,.webp"
            disabled={send.isPending}
            onChange={(event) => {
              take(event.currentTarget.files);
              event.currentTarget.value = '';
            }}
          />
          <label htmlFor={id} className={styles.choose}>
            {t('tasks.chooseFile')}
          </label>
        </p>
        <p className="note">{t('tasks.filesLimit')}</p>
      </div>
      <Refusal error={send.error} />
    </>
  );
}
