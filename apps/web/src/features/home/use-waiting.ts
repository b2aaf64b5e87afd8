import { useQueries, useQuery } from '@tanstack/react-query';
import { read } from '../../app/queries.ts';
import { useMay, useSession } from '../../app/session.tsx';
import { byDue, casesWaiting, type Waiting } from './waiting.ts';

/** How often the home page looks for something new; it has no stream of its own. */
const lookMs = 15_000;
/** Only what was told lately can still be objected to. */
const toldLately = 5;

/** Everything that waits for the person who looks: cases of their own, cases about them, tasks. */
export function useWaiting() {
  const { user } = useSession();
  const may = useMay();
  const tasks = useQuery({
    ...read('GET /tasks', { query: { state: 'open', mine: true, limit: 50 } }),
    refetchInterval: lookMs,
  });
  const cases = useQuery({
    ...read('GET /unbindings', { query: { state: 'open', limit: 50 } }),
    enabled: may('unbinding.list'),
    refetchInterval: lookMs,
  });
  const approvals = useQuery({
    ...read('GET /approvals', { query: { state: 'open', limit: 50 } }),
    refetchInterval: lookMs,
  });
  const concerns = useConcerns();
  const waiting = byDue([
    ...casesWaiting(cases.data?.items ?? [], user.id),
    ...concerns,
    ...(approvals.data?.items ?? []).flatMap((approval): Waiting[] =>
      approval.standing?.may ? [{ kind: 'approval', dueAt: approval.expiresAt, approval }] : [],
    ),
    ...(tasks.data?.items ?? []).map((task): Waiting => ({ kind: 'task', dueAt: task.dueAt, task })),
  ]);
  return { waiting, query: tasks };
}

/** Cases about this person that they were told of and can still object to. */
function useConcerns(): Waiting[] {
  const told = useQuery({ ...read('GET /notifications', { query: { limit: 20 } }), refetchInterval: lookMs });
  // Other notices are about colleagues' cases, which have nothing for this person to object to.
  const held = (told.data?.items ?? []).filter(({ path }) => path.endsWith('/objection'));
  const ids = held.flatMap(({ unbindingId }) => unbindingId ?? []);
  return useQueries({
    queries: [...new Set(ids)]
      .slice(0, toldLately)
      .map((id) => ({ ...read('GET /unbindings/:id/concern', { params: { id } }), retry: false })),
  }).flatMap(({ data }): Waiting[] =>
    data?.mayObject ? [{ kind: 'concern', dueAt: data.objectUntil, id: data.id, by: data.initiator.name }] : [],
  );
}
