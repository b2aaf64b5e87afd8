import { useMutation, useQuery } from '@tanstack/react-query';
import type { OwnCustomer } from '@unbind/contract/handed';
import { HeartHandshake } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { call } from '../../app/client.ts';
import { Pages } from '../../app/pages.tsx';
import { usePreferences } from '../../app/preferences.tsx';
import { read, refresh } from '../../app/queries.ts';
import { useTitle, View } from '../../app/view.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Card, Empty, Page } from '../../ui/page.tsx';
import { type Column, Sub, Table } from '../../ui/table.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../act-dialog.tsx';
import choice from '../customer-choice.module.css';
import { FindCustomer } from '../find-customer.tsx';
import { LastContact } from '../last-contact.tsx';
import styles from './handed.module.css';

/** My own customers, with what I want whoever takes over to know of each. */
export function OwnCustomers() {
  const { t } = usePreferences();
  useTitle(t('notes.title'));
  const [search] = useSearchParams();
  const [q, cursor] = ['q', 'cursor'].map((key) => search.get(key) ?? undefined);
  const customers = useQuery(read('GET /me/customers', { query: { q, cursor, limit: 30 } }));
  const [writing, setWriting] = useState<OwnCustomer | null>(null);
  const columns: readonly Column<OwnCustomer>[] = [
    {
      key: 'customer',
      head: t('pool.customer'),
      width: '30%',
      cell: ({ name, remark, tags, company }) => (
        <>
          {remark ?? name}
          <Sub>{[...tags, company].filter(Boolean).join(' · ')}</Sub>
        </>
      ),
    },
    {
      key: 'note',
      head: t('handed.note'),
      cell: ({ note }) =>
        note === null ? (
          <span className="faint">{t('notes.none')}</span>
        ) : (
          <span className={styles.note}>{note.text}</span>
        ),
    },
    {
      key: 'contact',
      head: t('customers.contact'),
      width: '16%',
      cell: ({ lastContactAt }) => <LastContact at={lastContactAt} />,
    },
    {
      key: 'act',
      head: '',
      num: true,
      width: '12%',
      cell: (row) => (
        <Button onPress={() => setWriting(row)}>{t(row.note === null ? 'notes.write' : 'notes.change')}</Button>
      ),
    },
  ];
  return (
    <Page title={t('notes.title')} lead={t('notes.lead')}>
      <Card bare label={t('notes.title')}>
        <div className={choice.bar}>
          <FindCustomer />
        </div>
        <View query={customers}>
          {({ items, nextCursor }) =>
            items.length === 0 ? (
              <Empty icon={HeartHandshake} title={t('notes.empty')}>
                {t('notes.emptyLead')}
              </Empty>
            ) : (
              <>
                <Table label={t('notes.title')} columns={columns} rows={items} rowKey={({ id }) => id} dense />
                <Pages next={nextCursor} />
              </>
            )
          }
        </View>
      </Card>
      {writing && <Note customer={writing} onClose={() => setWriting(null)} />}
    </Page>
  );
}

function Note({ customer, onClose }: { readonly customer: OwnCustomer; readonly onClose: () => void }) {
  const { t, list } = usePreferences();
  const say = useToast();
  const known = [customer.company, ...customer.tags].filter((each) => each !== null);
  const proposal = known.length === 0 ? null : t('notes.proposal', { known: list(known) });
  const [text, setText] = useState(customer.note?.text ?? '');
  const write = useMutation({
    mutationFn: (note: string) =>
      call('PUT /me/customers/:id/note', { params: { id: customer.id }, body: { note, suggested: note === proposal } }),
    onSuccess: ({ note }) => {
      say(t(note === null ? 'notes.gone' : 'notes.saved'));
      onClose();
    },
    onSettled: () => refresh('GET /me/customers'),
  });
  return (
    <ActDialog
      title={t('notes.of', { name: customer.remark ?? customer.name })}
      act={t('handed.save')}
      onAct={() => write.mutate(text.trim())}
      onClose={onClose}
      isPending={write.isPending}
      error={write.error}
    >
      <TextField
        label={t('handed.note')}
        hint={t('notes.hint')}
        value={text}
        onChange={setText}
        maxLength={500}
        area
        autoFocus
      />
      {proposal !== null && text.trim() === '' && (
        <p className="note">
          {t('notes.propose', { proposal })} <Button onPress={() => setText(proposal)}>{t('notes.accept')}</Button>
        </p>
      )}
    </ActDialog>
  );
}
