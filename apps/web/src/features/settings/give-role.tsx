import { useMutation, useQuery } from '@tanstack/react-query';
import { grantable } from '@unbind/domain/access/roles';
import { useState } from 'react';
import { call, newIntention } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Choices } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchField, Segmented, Select } from '../../ui/field.tsx';
import { useToast } from '../../ui/toast.tsx';

import styles from './settings.module.css';

/** Who, which role, and for a sub-department admin where. */
export function GiveRole({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const [q, setQ] = useState('');
  const [memberId, setMemberId] = useState('');
  const [role, setRole] = useState<(typeof grantable)[number]>('dept_admin');
  const [departmentId, setDepartmentId] = useState('');
  const [intention] = useState(newIntention);
  const found = useQuery({ ...read('GET /members', { query: { q: q.trim(), limit: 5 } }), enabled: q.trim() !== '' });
  const departments = useQuery(read('GET /departments', {}));
  const give = useMutation({
    mutationFn: () =>
      call('POST /roles', {
        body: { memberId, role, ...(role === 'dept_admin' ? { departmentId } : {}) },
        headers: { 'idempotency-key': `${intention}:${memberId}:${role}:${departmentId}` },
      }),
    onSuccess: () => {
      say(t('roles.given'));
      onClose();
    },
    onSettled: () => refresh('GET /roles'),
  });
  const missing = memberId === '' || (role === 'dept_admin' && departmentId === '');
  return (
    <Dialog
      title={t('roles.give')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.back')}</Button>
          <Button tone="primary" isDisabled={missing} isPending={give.isPending} onPress={() => give.mutate()}>
            {t('roles.giveGo')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <SearchField label={t('roles.find')} placeholder={t('roles.find')} value={q} onChange={setQ} autoFocus />
        <Choices
          label={t('roles.who')}
          name="member"
          value={memberId}
          onChange={setMemberId}
          options={(found.data?.items ?? []).map(({ id, name, department }) => ({
            value: id,
            label: (
              <>
                {name} <span className="note">{department}</span>
              </>
            ),
          }))}
        />
        <Segmented
          label={t('roles.role')}
          value={role}
          onChange={setRole}
          options={grantable.map((value) => ({ value, label: t(`role.${value}`) }))}
        />
        <p className="note">{t(`roles.about.${role}`)}</p>
        {role === 'dept_admin' ? (
          <Select
            label={t('roles.department')}
            value={departmentId}
            onChange={setDepartmentId}
            options={[
              { value: '', label: t('roles.department') },
              ...(departments.data?.items ?? []).map(({ id, name, depth }) => ({
                value: id,
                label: `${'　'.repeat(depth)}${name}`,
              })),
            ]}
          />
        ) : null}
        <Refusal error={give.error} />
      </div>
    </Dialog>
  );
}
