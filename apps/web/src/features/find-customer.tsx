import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { usePreferences } from '../app/preferences.tsx';
import { SearchField } from '../ui/field.tsx';

/** Finds customers by name or remark: what is typed stands in the address, and is asked for from the first page on. */
export function FindCustomer() {
  const { t } = usePreferences();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('q') ?? '');
  const find = (typed: string) => {
    setText(typed);
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('cursor');
        next.delete('q');
        if (typed.trim() !== '') next.set('q', typed.trim());
        return next;
      },
      { replace: true },
    );
  };
  return <SearchField label={t('customers.find')} placeholder={t('customers.find')} value={text} onChange={find} />;
}
