import { useQuery } from '@tanstack/react-query';
import { read } from '../app/queries.ts';

/** For whom a receiver is looked for: a member's customers, a department's list, or an entry of the pool. */
export interface ReceivedFrom {
  readonly kind: 'member' | 'department' | 'entry';
  readonly id: string;
}

/** Who could receive, green or red with the reason: found by what was typed, or those who are near. */
export function useReceivers({ kind, id }: ReceivedFrom, q: string, enabled = true) {
  const input = { params: { id }, query: q === '' ? {} : { q } };
  const reads = {
    member: () => read('GET /members/:id/receivers', input),
    department: () => read('GET /departments/:id/receivers', input),
    entry: () => read('GET /pool/:id/receivers', input),
  };
  return useQuery({ ...reads[kind](), enabled });
}
