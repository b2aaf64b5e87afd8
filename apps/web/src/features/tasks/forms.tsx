import type { TaskDetail } from '@unbind/contract/tasks';
import { FileText } from 'lucide-react';
import { serverNow } from '../../app/clock.ts';
import { useMoments, usePreferences } from '../../app/preferences.tsx';
import { Card, Lines } from '../../ui/page.tsx';
import { Sub } from '../../ui/table.tsx';
import styles from './task.module.css';

/** The approvals that stand still until somebody has the step. */
export function Forms({ task: { forms, formCount } }: { readonly task: TaskDetail }) {
  const { t } = usePreferences();
  const moments = useMoments();
  const holder = forms.find(({ waitsFor }) => waitsFor !== null)?.waitsFor ?? null;
  if (forms.length === 0)
    return (
      <Card title={t('tasks.formsOf')}>
        <p className="quiet">{t('tasks.formsEmpty')}</p>
      </Card>
    );
  return (
    <Card title={t('tasks.formsOf')} count={formCount}>
      <p className={styles.lead}>
        {holder === null ? t('tasks.formsLead') : t('tasks.formsAfter', { name: holder.name })}
      </p>
      <Lines>
        {forms.map((form) => (
          <li key={form.id}>
            <FileText size={16} aria-hidden />
            <div>
              {form.title}
              <Sub>{t('tasks.formLine', { flow: form.flow, step: form.step })}</Sub>
              <Sub>
                {t('tasks.formAsked', {
                  name: form.askedBy?.name ?? t('shell.none'),
                  when: moments.said(new Date(form.since), serverNow()),
                })}
              </Sub>
            </div>
          </li>
        ))}
      </Lines>
      {formCount > forms.length && <p className="note">{t('tasks.formsMore', { count: formCount - forms.length })}</p>}
    </Card>
  );
}
