import { useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { call, newIntention } from '../app/client.ts';
import { usePreferences } from '../app/preferences.tsx';
import { read, refresh } from '../app/queries.ts';
import { Choices } from '../ui/choices.tsx';
import { SearchField, TextField } from '../ui/field.tsx';
import { ActDialog } from './act-dialog.tsx';

interface PlaceHoldProps {
  /** Whose data; somebody is to be chosen where it is null. */
  readonly member: { readonly id: string; readonly name: string } | null;
  readonly onClose: () => void;
}

/** Stops every deletion of a member's data, with the ground for it. */
export function PlaceHold({ member, onClose }: PlaceHoldProps) {
  const { t } = usePreferences();
  const [chosenId, setChosenId] = useState(member?.id ?? '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [intention] = useState(newIntention);
  const missing = reason.trim().length < 2;
  const place = useMutation({
    mutationFn: () =>
      call('POST /holds', {
        body: { memberId: chosenId, reason: reason.trim() },
        headers: { 'idempotency-key': `${intention}:${chosenId}` },
      }),
    onSuccess: onClose,
    onSettled: () => refresh('GET /holds', 'GET /unbindings/:id', 'GET /unbindings/:id/data-statement'),
  });
  const submit = () => {
    setTried(true);
    if (!missing && chosenId !== '') place.mutate();
  };
  return (
    <ActDialog
      title={member === null ? t('legalHold.place') : t('legalHold.placeOf', { name: member.name })}
      act={t('legalHold.submit')}
      onAct={submit}
      onClose={onClose}
      isPending={place.isPending}
      isDisabled={chosenId === ''}
      error={place.error}
    >
      <p className="quiet">{t('legalHold.placeLead')}</p>
      {member === null && <ChooseMember chosenId={chosenId} onChoose={setChosenId} />}
      <TextField
        label={t('legalHold.reason')}
        hint={t('legalHold.reasonHint')}
        error={tried && missing ? t('legalHold.reasonMissing') : null}
        value={reason}
        onChange={setReason}
        maxLength={500}
        area
        autoFocus={member !== null}
      />
    </ActDialog>
  );
}

function ChooseMember({ chosenId, onChoose }: { chosenId: string; onChoose: (id: string) => void }) {
  const { t } = usePreferences();
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useQuery({ ...read('GET /members', { query: { q, limit: 5 } }), enabled: q !== '' });
  return (
    <>
      <SearchField
        label={t('legalHold.choose')}
        placeholder={t('legalHold.find')}
        value={text}
        onChange={setText}
        autoFocus
      />
      <Choices
        label={t('legalHold.member')}
        name="member"
        value={chosenId}
        onChange={onChoose}
        options={(found.data?.items ?? []).map(({ id, name, department }) => ({
          value: id,
          label: (
            <>
              {name} <span className="note">{department}</span>
            </>
          ),
        }))}
      />
    </>
  );
}
