import { useMutation, useQuery } from '@tanstack/react-query';
import type { MemberReturn } from '@unbind/contract/restore';
import { UserCheck } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../app/client.ts';
import { usePreferences } from '../app/preferences.tsx';
import { read, refresh } from '../app/queries.ts';
import { useMay } from '../app/session.tsx';
import { Time } from '../app/time.tsx';
import { Button, LinkButton } from '../ui/button.tsx';
import { Card, Lines } from '../ui/page.tsx';
import { Callout } from '../ui/show.tsx';
import { useToast } from '../ui/toast.tsx';
import { ActDialog } from './act-dialog.tsx';
import { NoteField } from './note-field.tsx';
import styles from './returned.module.css';

/** Returns that wait for a decision; nothing for whoever may not read them. */
function useReturns(unbindingId?: string): readonly MemberReturn[] {
  const may = useMay();
  const query = useQuery({
    ...read('GET /returns', { query: { state: 'asking', unbindingId, limit: 20 } }),
    enabled: may('frozen_role.read'),
  });
  return query.data?.items ?? [];
}

/** Members who are back, as a banner: on their case with the decision, elsewhere with the way there. */
export function Returned({ unbindingId }: { readonly unbindingId?: string }) {
  const returns = useReturns(unbindingId);
  return returns.map((each) => <Banner key={each.id} of={each} here={unbindingId !== undefined} />);
}

function Banner({ of, here }: { readonly of: MemberReturn; readonly here: boolean }) {
  const { t } = usePreferences();
  const may = useMay();
  const [goingOn, setGoingOn] = useState(false);
  const decides = may('unbinding.restore');
  const slots = { how: t(`back.how.${of.how}`), count: of.held };
  return (
    <Callout tone="pending" icon={UserCheck}>
      <div className={styles.banner}>
        <div>
          <b>{t('back.title', { name: of.unbinding.member.name })}</b>
          <p>{t(decides ? 'back.lead' : 'back.leadOther', slots)}</p>
        </div>
        {here ? (
          decides && <Button onPress={() => setGoingOn(true)}>{t('back.goOn')}</Button>
        ) : (
          <LinkButton to={`/unbindings/${of.unbinding.id}`}>{t('back.see')}</LinkButton>
        )}
      </div>
      {goingOn ? <GoOn of={of} onClose={() => setGoingOn(false)} /> : null}
    </Callout>
  );
}

/** The case goes on although the member is back. */
function GoOn({ of, onClose }: { readonly of: MemberReturn; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const [note, setNote] = useState('');
  const { name } = of.unbinding.member;
  const decide = useMutation({
    mutationFn: () =>
      call('POST /returns/:id/decide', { params: { id: of.id }, body: { decision: 'go_on', note: note.trim() } }),
    onSuccess: () => {
      say(t('back.wentOn'));
      onClose();
    },
    onSettled: () => refresh('GET /returns', 'GET /unbindings/:id', 'GET /unbindings/:id/restore', 'GET /timers'),
  });
  return (
    <ActDialog
      title={t('back.goOnTitle', { name })}
      act={t('back.goOnDo', { name })}
      onAct={() => decide.mutate()}
      onClose={onClose}
      isPending={decide.isPending}
      isDisabled={note.trim().length < 2}
      error={decide.error}
    >
      <p className="quiet">{t('back.goOnLead')}</p>
      <NoteField value={note} onChange={setNote} />
    </ActDialog>
  );
}

/** The same as a card for the home page. */
export function ReturnedCard() {
  const { t } = usePreferences();
  const returns = useReturns();
  if (returns.length === 0) return null;
  return (
    <Card title={t('back.card')} count={returns.length} bare>
      <Lines>
        {returns.map(({ id, how, seenAt, unbinding }) => (
          <li key={id}>
            <UserCheck size={16} aria-hidden />
            <div>
              <Link to={`/unbindings/${unbinding.id}`}>{t('back.title', { name: unbinding.member.name })}</Link>
              <p className="note">
                {t(`back.how.${how}`)} · <Time at={seenAt} as="near" />
              </p>
            </div>
          </li>
        ))}
      </Lines>
    </Card>
  );
}
