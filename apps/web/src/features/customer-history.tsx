import { useQuery } from '@tanstack/react-query';
import type { CustomerEvent } from '@unbind/contract/customers';
import { useState } from 'react';
import { Link } from 'react-router';
import { usePreferences } from '../app/preferences.tsx';
import { read } from '../app/queries.ts';
import { Time } from '../app/time.tsx';
import { View } from '../app/view.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './customer-history.module.css';

interface CustomerHistoryProps {
  readonly id: string;
  readonly name: string;
}

/** What happened to a customer and why, on demand. */
export function CustomerHistory({ id, name }: CustomerHistoryProps) {
  const { t } = usePreferences();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button tone="link" aria-label={t('customers.historyOf', { name })} onPress={() => setOpen(true)}>
        {t('customers.history')}
      </Button>
      {isOpen && (
        <Dialog title={t('customers.historyOf', { name })} isOpen onClose={() => setOpen(false)}>
          <Events id={id} />
        </Dialog>
      )}
    </>
  );
}

function Events({ id }: { readonly id: string }) {
  const { t } = usePreferences();
  const history = useQuery(read('GET /customers/:id/history', { params: { id } }));
  return (
    <View query={history} lines={3}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="quiet">{t('customers.historyEmpty')}</p>
        ) : (
          <ol className={styles.events}>
            {items.map((event) => (
              <Event key={`${event.at} ${event.kind} ${event.to?.id}`} event={event} />
            ))}
          </ol>
        )
      }
    </View>
  );
}

function Event({ event }: { readonly event: CustomerEvent }) {
  const { t, word } = usePreferences();
  const { kind, at, by, from, to, fate, words, unbindingId } = event;
  const names = { by: by?.name ?? '', from: from?.name ?? '', to: to?.name ?? '' };
  const named = kind === 'handed' && from === null ? 'handedTo' : kind;
  return (
    <li>
      <span className="note">
        <Time at={at} as="stamp" />
      </span>
      <span>
        {t(`customers.event.${named}`, { ...names, fate: fate === null ? '' : word('fate', fate) })}{' '}
        {unbindingId && <Link to={`/unbindings/${unbindingId}`}>{t('customers.case')}</Link>}
      </span>
      {words && <q>{words}</q>}
    </li>
  );
}
