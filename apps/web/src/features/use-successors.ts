import { useQuery } from '@tanstack/react-query';
import { read } from '../app/queries.ts';

/** Whose list it is. */
export interface Holder {
  readonly kind: 'member' | 'department';
  readonly id: string;
}

/** The list of a member or of a department, as it stands when it is opened. */
export function useSuccessors({ kind, id }: Holder) {
  const params = { id };
  const reads = {
    member: () => read('GET /members/:id/successors', { params }),
    department: () => read('GET /departments/:id/successors', { params }),
  };
  return useQuery({ ...reads[kind](), staleTime: 0, gcTime: 0 });
}
