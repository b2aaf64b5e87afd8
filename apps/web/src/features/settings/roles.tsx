import { useMutation, useQuery } from '@tanstack/react-query';
import type { Grant } from '@unbind/contract/roles';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../app/client.ts';
import { Refusal } from '../../app/failed.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useMay } from '../../app/session.tsx';
import { Time } from '../../app/time.tsx';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Card, Crumbs, Page } from '../../ui/page.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { GiveRole } from './give-role.tsx';

/** Who may do what in this console, since when and by whom. */
export function Roles() {
  const { t } = usePreferences();
  const may = useMay();
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<Grant | null>(null);
  const roles = useQuery(read('GET /roles', { query: { limit: 200 } }));
  useTitle(t('roles.title'));
  const crumbs = [{ to: '/settings', name: t('shell.settings') }, { name: t('roles.title') }];
  const edits = may('role.edit');
  const columns: readonly Column<Grant>[] = [
    {
      key: 'who',
      head: t('roles.who'),
      cell: ({ person, mine }) => (
        <>
          {person.name}
          {mine ? <span className="faint"> {t('roles.me')}</span> : null}
          <Sub>{person.department}</Sub>
        </>
      ),
    },
    {
      key: 'role',
      head: t('roles.role'),
      cell: ({ role, department, contactsEdit }) => (
        <>
          {t(`role.${role}`)}
          <Sub>{department?.name ?? (role === 'super_admin' && !contactsEdit ? t('roles.noEdit') : null)}</Sub>
        </>
      ),
    },
    {
      key: 'since',
      head: t('roles.since'),
      cell: ({ grantedAt, grantedBy }) => (
        <>
          <Time at={grantedAt} />
          <Sub>{grantedBy ? t('roles.by', { name: grantedBy.name }) : null}</Sub>
        </>
      ),
    },
    ...(edits
      ? [
          {
            key: 'act',
            head: '',
            num: true,
            cell: (grant: Grant) => (
              <Button tone="quiet" onPress={() => setEnding(grant)}>
                {t('roles.end')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Page
      title={t('roles.title')}
      lead={t('roles.lead')}
      crumbs={<Crumbs label={t('shell.crumbs')} items={crumbs} />}
      act={
        edits ? (
          <Button tone="primary" onPress={() => setGiving(true)}>
            <UserPlus size={16} aria-hidden />
            {t('roles.give')}
          </Button>
        ) : null
      }
    >
      <Card bare label={t('roles.title')}>
        <View query={roles}>
          {({ items }) => <Table label={t('roles.title')} columns={columns} rows={items} rowKey={({ id }) => id} />}
        </View>
      </Card>
      {giving ? <GiveRole onClose={() => setGiving(false)} /> : null}
      {ending ? <End grant={ending} onClose={() => setEnding(null)} /> : null}
    </Page>
  );
}

function End({ grant, onClose }: { readonly grant: Grant; readonly onClose: () => void }) {
  const { t } = usePreferences();
  const say = useToast();
  const { name } = grant.person;
  const role = t(`role.${grant.role}`);
  const end = useMutation({
    mutationFn: () => call('DELETE /roles/:id', { params: { id: grant.id } }),
    onSuccess: () => {
      say(t('roles.ended'));
      onClose();
    },
    onSettled: () => refresh('GET /roles'),
  });
  return (
    <Dialog
      title={t('roles.endOf', { name, role })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('shell.back')}</Button>
          <Button tone="danger" isPending={end.isPending} onPress={() => end.mutate()}>
            {t('roles.endGo', { name, role })}
          </Button>
        </>
      }
    >
      <p className="quiet">{t(grant.mine ? 'roles.endMine' : 'roles.endLead')}</p>
      <Refusal error={end.error} />
    </Dialog>
  );
}
