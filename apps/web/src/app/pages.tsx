import { useNavigate, useSearchParams } from 'react-router';
import { Pager } from '../ui/table.tsx';
import { usePreferences } from './preferences.tsx';

/** The pages of a list whose filters and cursor live in the address: forward by the server's cursor, back as one came. */
export function Pages({ next }: { readonly next: string | null }) {
  const { t } = usePreferences();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const at = (cursor: string | null) => {
    const params = new URLSearchParams(search);
    params.delete('cursor');
    if (cursor !== null) params.set('cursor', cursor);
    return `?${params}`;
  };
  const begun = search.has('cursor');
  return (
    <Pager
      label={t('shell.pager')}
      words={{ first: t('shell.first'), previous: t('shell.previous'), next: t('shell.next') }}
      next={next === null ? null : at(next)}
      first={begun ? at(null) : null}
      onPrevious={begun ? () => void navigate(-1) : null}
    />
  );
}
