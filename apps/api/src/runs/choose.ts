import type { RunChoice } from '@unbind/contract/runs';
import type { RunRowCode, RunSource } from '@unbind/domain/runs/rows';
import { runLimit } from '@unbind/domain/runs/stages';
import { idsOf } from '../members/ids.ts';
import { departmentsFor } from '../members/scope.ts';
import { seenOf } from '../people/scope.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';

/** One line of a list before anything is known of it but whom it means. */
export interface Chosen {
  readonly line: number | null;
  readonly given: string;
  readonly memberId: string | null;
  readonly code: RunRowCode | null;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface Choice {
  readonly source: RunSource;
  /** In words of the person: the department's name, the filter, the file. */
  readonly label: string | null;
  readonly lines: readonly Chosen[];
}

type Reader = Pick<Tx, 'db'>;

const found = (memberId: string): Chosen => ({ line: null, given: '', memberId, code: null });
const chunk = 500;

/** The members whom a choice means, as far as this person sees them; an unknown or unseen one is a refused line. */
export async function choose(tx: Reader, user: SignedIn, choice: RunChoice): Promise<Choice | Refusal> {
  if (choice.source === 'selection') {
    const seen = await seenAmong(tx, user, choice.memberIds);
    const lines = choice.memberIds.map((id) =>
      seen.has(id) ? found(id) : { line: null, given: id, memberId: null, code: 'not-found' as const },
    );
    return { source: 'selection', label: null, lines };
  }
  const { departmentId } = choice;
  const departments = await departmentsFor(tx, user, 'run.create', departmentId);
  if (departmentId !== undefined && departments?.length === 0) return refuse('not-found');
  const filtered = choice.source === 'filter';
  const binding = filtered ? choice.binding : 'bound';
  const ids = await idsOf(tx, {
    ...{ orgId: user.orgId, departments, limit: runLimit + 1 },
    bound: binding === undefined ? null : binding === 'bound',
    q: filtered && choice.q !== undefined && choice.q !== '' ? choice.q : null,
  });
  const department =
    departmentId === undefined
      ? null
      : await tx.db.department.findFirst({ where: { id: departmentId, orgId: user.orgId }, select: { name: true } });
  const words = [department?.name, filtered ? choice.q : undefined].filter(Boolean).join(' · ');
  return { source: choice.source, label: words === '' ? null : words, lines: ids.map(found) };
}

/** Which of these members this person may unbind. */
export async function seenAmong(tx: Reader, user: SignedIn, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (let from = 0; from < ids.length; from += chunk)
    for (const id of await seenOf(tx, user, 'run.create', ids.slice(from, from + chunk))) seen.add(id);
  return seen;
}
