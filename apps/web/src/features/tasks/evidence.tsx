import { useMutation } from '@tanstack/react-query';
import type { TaskDetail } from '@unbind/contract/tasks';
import { Paperclip } from 'lucide-react';
import { addressOf, call, newIntention } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { refresh } from '../../app/queries.ts';
import { Time } from '../../app/time.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
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
  const send = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      const headers = { 'idempotency-key': newIntention() };
      return call('POST /tasks/:id/files', { params: { id: task.id }, form, headers });
    },
    onSettled: () => refresh('GET /tasks/:id', 'GET /tasks'),
  });
  const asked = t(task.file === 'wanted' ? 'tasks.filesWanted' : 'tasks.filesWelcome');
  return (
    <div className={styles.drop}>
      <FileDrop
        lead={send.isPending ? t('tasks.sending', { name: send.variables.name }) : asked}
        hint={t('tasks.drop')}
        choose={t('tasks.chooseFile')}
        limit={t('tasks.filesLimit')}
        accept=".pdf,.png,.jpg,.jpeg,.webp"
        isBusy={send.isPending}
        progress
        onFile={(file) => send.mutate(file)}
      />
      <Refusal error={send.error} />
    </div>
  );
}
