import type { ApprovalRow } from '@unbind/contract/approvals';
import type { Task } from '@unbind/contract/tasks';
import type { UnbindingRow } from '@unbind/contract/unbindings';

/** One thing that waits for this person, whatever it is. */
export type Waiting =
  | { readonly kind: 'confirm' | 'verify'; readonly dueAt: string | null; readonly of: UnbindingRow }
  | { readonly kind: 'concern'; readonly dueAt: string | null; readonly id: string; readonly by: string }
  | { readonly kind: 'approval'; readonly dueAt: string; readonly approval: ApprovalRow }
  | { readonly kind: 'task'; readonly dueAt: string; readonly task: Task };

/** The cases that go no further without this person: only who began a case can prove and confirm it. */
export function casesWaiting(cases: readonly UnbindingRow[], userId: string): Waiting[] {
  return cases.flatMap((of): Waiting[] => {
    if (of.initiator.id !== userId) return [];
    if (of.state === 'confirmable') return [{ kind: 'confirm', dueAt: of.deadline, of }];
    return of.state === 'verifying' ? [{ kind: 'verify', dueAt: of.deadline, of }] : [];
  });
}

const dueMs = ({ dueAt }: Waiting): number => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt));

/** What runs out first comes first. */
export const byDue = (waiting: readonly Waiting[]): Waiting[] => waiting.toSorted((a, b) => dueMs(a) - dueMs(b));
