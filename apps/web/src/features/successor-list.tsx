import { useMutation } from '@tanstack/react-query';
import type { SuccessorList } from '@unbind/contract/members';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../app/client.ts';
import { usePreferences } from '../app/preferences.tsx';
import { refresh } from '../app/queries.ts';
import { useMay } from '../app/session.tsx';
import { Time } from '../app/time.tsx';
import { View } from '../app/view.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Card, CardPart } from '../ui/page.tsx';
import { Callout } from '../ui/show.tsx';
import { useToast } from '../ui/toast.tsx';
import { ActDialog } from './act-dialog.tsx';
import { Successors } from './successor-editor.tsx';
import styles from './successors.module.css';
import { type Holder, useSuccessors } from './use-successors.ts';

/** Who would receive the customers: the list, its age and what that means, and who may excuse a young one. */
export function ListCard({ holder }: { readonly holder: Holder }) {
  const { t, word } = usePreferences();
  const may = useMay();
  const list = useSuccessors(holder);
  return (
    <div className={styles.page}>
      <View query={list} lines={3}>
        {(data) => <Standing holder={holder} list={data} />}
      </View>
      <Card bare label={t('successors.title')}>
        <CardPart>
          {may('successors.edit') ? (
            <Successors holder={holder} />
          ) : (
            <View query={list} lines={3}>
              {({ items }) => (
                <ol>
                  {items.map(({ memberId, person, refusal }) => (
                    <li key={memberId}>
                      {person.name} {refusal && <span className={styles.red}>{word('receiver', refusal)}</span>}
                    </li>
                  ))}
                </ol>
              )}
            </View>
          )}
          <p className="note">{t('successors.order')}</p>
        </CardPart>
      </Card>
    </div>
  );
}

function Standing({ holder, list }: { readonly holder: Holder; readonly list: SuccessorList }) {
  const { t } = usePreferences();
  const may = useMay();
  const [lifting, setLifting] = useState(false);
  const { verdict, ageDays, wantedDays, lifted, served } = list;
  if (served)
    return (
      <Callout tone="plain" icon={Info}>
        {t('successors.served', { name: served.name, count: served.count })}{' '}
        <Link to={`/departments/${served.departmentId}/successors`}>{t('successors.servedSee')}</Link>
      </Callout>
    );
  if (list.items.length === 0)
    return (
      <Callout tone="pending" icon={TriangleAlert}>
        {t(holder.kind === 'member' ? 'successors.noneMember' : 'successors.noneDepartment')}
      </Callout>
    );
  const days = { days: ageDays ?? 0, wanted: wantedDays };
  return (
    <>
      {lifted && (
        <Callout tone="plain" icon={CircleCheck}>
          {t('successors.lifted', { name: lifted.by?.name ?? '', reason: lifted.reason })} <Time at={lifted.at} />
        </Callout>
      )}
      {verdict === 'block' && (
        <Callout tone="danger" icon={CircleAlert}>
          <p>{t('successors.blocked', days)}</p>
          {may('successors.lift') && holder.kind === 'member' && (
            <Button onPress={() => setLifting(true)}>{t('successors.lift')}</Button>
          )}
        </Callout>
      )}
      {verdict === 'warning' && !lifted && (
        <Callout tone="pending" icon={TriangleAlert}>
          {t('successors.young', days)}
        </Callout>
      )}
      {lifting && <Lift memberId={holder.id} onClose={() => setLifting(false)} />}
    </>
  );
}

function Lift({ memberId, onClose }: { readonly memberId: string; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = reason.trim().length < 2;
  const lift = useMutation({
    mutationFn: () =>
      call('POST /members/:id/successors/lift', { params: { id: memberId }, body: { reason: reason.trim() } }),
    onSuccess: () => {
      say(t('successors.liftedDone'));
      onClose();
    },
    onSettled: () => refresh('GET /members/:id/successors', 'GET /members/:id/impact'),
  });
  return (
    <ActDialog
      title={t('successors.lift')}
      act={t('successors.lift')}
      onAct={() => {
        setTried(true);
        if (!missing) lift.mutate();
      }}
      onClose={onClose}
      isPending={lift.isPending}
      error={lift.error}
    >
      <p className="quiet">{t('successors.liftLead')}</p>
      <TextField
        label={t('customers.note')}
        hint={t('customers.noteHint')}
        error={tried && missing ? t('customers.noteMissing') : null}
        value={reason}
        onChange={setReason}
        maxLength={500}
        area
        autoFocus
      />
    </ActDialog>
  );
}
