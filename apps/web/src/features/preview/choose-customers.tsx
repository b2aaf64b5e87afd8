import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { usePreferences } from '../../app/preferences.tsx';
import { read } from '../../app/queries.ts';
import { View } from '../../app/view.tsx';
import { SearchField } from '../../ui/field.tsx';
import { ActDialog } from '../act-dialog.tsx';
import { CustomerChoice, toggled } from '../customer-choice.tsx';
import { mostChosen } from './chosen.ts';
import styles from './preview.module.css';

interface ChooseCustomersProps {
  readonly ownerId: string;
  readonly chosen: readonly string[];
  readonly onClose: () => void;
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Picks single customers of a member for a part of the split. */
export function ChooseCustomers({ ownerId, chosen, onClose, onChoose }: ChooseCustomersProps) {
  const { t } = usePreferences();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set(chosen));
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const customers = useQuery(read('GET /customers', { query: { ownerId, limit: 50, ...(q === '' ? {} : { q }) } }));
  return (
    <ActDialog
      title={t('split.select')}
      act={t('split.choosePart', { count: ids.size })}
      onAct={() => onChoose([...ids])}
      onClose={onClose}
      isPending={false}
      error={null}
    >
      <SearchField
        label={t('customers.find')}
        placeholder={t('customers.find')}
        value={text}
        onChange={setText}
        autoFocus
      />
      <View query={customers} lines={4}>
        {({ items, nextCursor }) => (
          <>
            <ul className={styles.pick}>
              {items.map(({ id, name, remark, tags, company }) => (
                <li key={id}>
                  <CustomerChoice
                    name={remark ?? name}
                    note={[...tags, company]}
                    chosen={ids.has(id)}
                    able={ids.has(id) || ids.size < mostChosen}
                    onToggle={() => setIds(toggled(ids, id))}
                  />
                </li>
              ))}
            </ul>
            {nextCursor !== null && <p className="note">{t('split.findMore')}</p>}
          </>
        )}
      </View>
    </ActDialog>
  );
}
