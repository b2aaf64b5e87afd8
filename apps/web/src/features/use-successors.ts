import { useQuery } from '@tanstack/react-query';
import { read } from '../app/queries.ts';

/** Whose list it is. */
export interface Holder {
  readonly kind: 'member' | 'department';
  readonly id: string;
}

const fresh = { staleTime: 0, gcTime: 0 } as const;

/** The list of a member or of a department, as it stands when it is opened. */
export function useSuccessors({ kind, id }: Holder) {
  const params = { id };
  const ofMember = useQuery({
    ...read('GET /members/:id/successors', { params }),
    ...fresh,
    enabled: kind === 'member',
  });
  const ofDepartment = useQuery({
    ...read('GET /departments/:id/successors', { params }),
    ...fresh,
    enabled: kind === 'department',
  });
  return kind === 'member' ? ofMember : ofDepartment;
}
