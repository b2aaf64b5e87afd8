import { useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

export type Binding = 'bound' | 'unbound';

export interface Filters {
  readonly q: string;
  readonly departmentId: string;
  readonly binding: Binding | '';
  readonly sort: 'name' | 'lastActive';
  readonly cursor: string;
}

const bindingOf = (value: string | null): Filters['binding'] => (value === 'bound' || value === 'unbound' ? value : '');

/** The view that an address asks for; whatever it does not know counts as not asked. */
export const filtersOf = (search: URLSearchParams): Filters => ({
  q: search.get('q') ?? '',
  departmentId: search.get('department') ?? '',
  binding: bindingOf(search.get('binding')),
  sort: search.get('sort') === 'lastActive' ? 'lastActive' : 'name',
  cursor: search.get('cursor') ?? '',
});

const names = { q: 'q', departmentId: 'department', binding: 'binding', sort: 'sort', cursor: 'cursor' } as const;

/** The address of a view. A new filter begins at the first page. */
export function addressOf(filters: Filters, changes: Partial<Filters>): { search: string } {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filters, cursor: '', ...changes })) {
    const name = names[key as keyof Filters];
    if (value !== '' && value !== 'name') search.set(name, value);
  }
  return { search: search.toString() };
}

export function useFilters() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const { state } = useLocation();
  const filters = useMemo(() => filtersOf(search), [search]);
  return {
    filters,
    to: (changes: Partial<Filters>) => addressOf(filters, changes),
    /** Typing replaces the address, so that "back" leaves the list and not a letter. */
    change: (changes: Partial<Filters>) => void navigate(addressOf(filters, changes), { replace: true }),
    cameByNext: state === 'next',
  };
}
