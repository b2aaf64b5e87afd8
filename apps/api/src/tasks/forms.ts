import type { TaskDetail } from '@unbind/contract/tasks';
import { peopleOf } from '../people/people.ts';
import type { Tx } from '../transaction.ts';

type Reader = Pick<Tx, 'db'>;
const shown = 50;

/** How many approvals wait at each of these vacant steps, by the approver's id; two queries whatever their number. */
export async function countForms({ db }: Reader, orgId: string, approverIds: readonly string[]) {
  if (approverIds.length === 0) return new Map<string, number>();
  const places = await db.approvalApprover.findMany({ where: { orgId, id: { in: [...approverIds] } } });
  const counted = await db.approvalForm.groupBy({
    by: ['flowId', 'step'],
    where: { orgId, state: 'in_flight', flowId: { in: places.map(({ flowId }) => flowId) } },
    _count: true,
  });
  const waiting = new Map(counted.map(({ flowId, step, _count }) => [`${flowId} ${step}`, _count]));
  return new Map(places.map(({ id, flowId, step }) => [id, waiting.get(`${flowId} ${step}`) ?? 0]));
}

/** The approvals that wait at a step, the oldest first, and for whom: they stay with the step, whoever has it. */
export async function formsAt({ db }: Reader, orgId: string, approverId: string): Promise<TaskDetail['forms']> {
  const place = await db.approvalApprover.findFirst({
    where: { id: approverId, orgId },
    include: { flow: { select: { name: true } } },
  });
  if (place === null) return [];
  const { flowId, step } = place;
  const forms = await db.approvalForm.findMany({
    where: { orgId, flowId, step, state: 'in_flight' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: shown,
  });
  const holder = await db.approvalApprover.findFirst({
    where: { orgId, flowId, step, vacantSince: null, replacedById: null },
  });
  const people = await peopleOf({ db }, orgId, [...forms.map((form) => form.initiatorId), holder?.memberId ?? null]);
  return forms.map(({ id, title, initiatorId, createdAt }) => ({
    id,
    title,
    flow: place.flow.name,
    step,
    since: createdAt.toISOString(),
    askedBy: people(initiatorId),
    waitsFor: people(holder?.memberId ?? null),
  }));
}
