import { useMutation } from '@tanstack/react-query';
import type { MemberRow } from '@unbind/contract/members';
import { bulkHows } from '@unbind/contract/successors';
import { useState } from 'react';
import { call } from '../app/client.ts';
import { usePreferences } from '../app/preferences.tsx';
import { refresh } from '../app/queries.ts';
import { useSession } from '../app/session.tsx';
import { Segmented } from '../ui/field.tsx';
import { useToast } from '../ui/toast.tsx';
import { ActDialog } from './act-dialog.tsx';
import { type Draft, entriesOf } from './successor-draft.ts';
import { Drafts } from './successor-drafts.tsx';
import { Receivers } from './successor-receivers.tsx';
import styles from './successors.module.css';

interface BulkProps {
  readonly members: readonly MemberRow[];
  readonly onClose: () => void;
}

/** The same successors for many members; whoever could not be changed is named with the reason. */
export function Bulk({ members, onClose }: BulkProps) {
  const { t, word } = usePreferences();
  const say = useToast();
  const { user } = useSession();
  const [how, setHow] = useState<(typeof bulkHows)[number]>('append');
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const change = useMutation({
    mutationFn: () =>
      call('POST /successors/bulk', {
        body: { memberIds: members.map(({ id }) => id), entries: entriesOf(drafts), how },
      }),
    onSuccess: ({ changed, refused }) => {
      say(t('successors.bulkDone', { count: changed }));
      if (refused.length === 0) onClose();
    },
    onSettled: () => refresh('GET /members/:id/successors', 'GET /members/:id/impact'),
  });
  const refused = change.data?.refused ?? [];
  return (
    <ActDialog
      title={t('successors.bulk', { count: members.length })}
      act={t('successors.bulkAct')}
      onAct={() => change.mutate()}
      onClose={onClose}
      isPending={change.isPending}
      isDisabled={drafts.length === 0}
      error={change.error}
    >
      <Segmented
        label={t('successors.how')}
        value={how}
        onChange={(value) => setHow(bulkHows.find((each) => each === value) ?? 'append')}
        options={bulkHows.map((each) => ({ value: each, label: t(`successors.how.${each}`) }))}
      />
      <p className="note">{t(`successors.howLead.${how}`)}</p>
      <div className={styles.editor}>
        <Drafts drafts={drafts} onChange={setDrafts} />
        <Receivers
          holder={{ kind: 'member', id: user.id }}
          taken={drafts}
          onAdd={(draft) => setDrafts([...drafts, draft])}
        />
      </div>
      {refused.length > 0 && (
        <div role="status">
          <p>{t('successors.bulkRefused', { count: refused.length })}</p>
          <ul>
            {refused.map(({ memberId, name, code, reason }) => (
              <li key={memberId}>
                {name ?? t('shell.none')}{' '}
                <span className={styles.red}>{reason ? word('receiver', reason) : t(`successors.code.${code}`)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </ActDialog>
  );
}
