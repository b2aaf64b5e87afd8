import type { Me } from '@unbind/contract/me';
import { taskDue } from '@unbind/domain/tasks/table';
import { requestKinds } from '@unbind/domain/unbinding/requests';
import { z } from 'zod';
import { superAdmins, tell } from '../notifications/tell.ts';
import { currentPolicy } from '../policy/current.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { seeReturns } from '../returns/see.ts';
import type { SignedIn } from '../session/current.ts';
import { startClocks } from '../tasks/clock.ts';
import type { Tx } from '../transaction.ts';

type Request = NonNullable<Me['request']>;
type TaskRow = NonNullable<Awaited<ReturnType<Tx['db']['task']['findFirst']>>>;

const kind = 'member_request';
const stored = z.object({ request: z.enum(requestKinds) });
const evidence = z.object({ note: z.string().nullable() });
const states = z.enum(['open', 'done', 'cancelled']);

const view = (row: TaskRow): Request => ({
  id: row.id,
  kind: stored.parse(row.params).request,
  state: states.parse(row.state),
  createdAt: row.createdAt.toISOString(),
  doneAt: row.doneAt?.toISOString() ?? null,
  answer: evidence.safeParse(row.evidence).data?.note ?? null,
});

/** The newest request of a member, or null. */
export async function requestOf({ db }: Pick<Tx, 'db'>, memberId: string): Promise<Request | null> {
  const row = await db.task.findFirst({ where: { kind, subjectId: memberId }, orderBy: { createdAt: 'desc' } });
  return row === null ? null : view(row);
}

/** Who administers this member: the admins of the departments above them, then the super-admins. */
export async function adminsOf(tx: Pick<Tx, 'db'>, orgId: string, memberId: string): Promise<string[]> {
  const above = await tx.db.membership.findMany({ where: { orgId, memberId }, select: { departmentId: true } });
  const grants = await tx.db.roleGrant.findMany({
    where: {
      orgId,
      role: 'dept_admin',
      endedAt: null,
      frozenAt: null,
      departmentId: { in: above.map(({ departmentId }) => departmentId) },
    },
    orderBy: { grantedAt: 'asc' },
    select: { memberId: true },
  });
  const ids = [...grants.map((grant) => grant.memberId), ...(await superAdmins(tx, orgId))];
  const active = await tx.db.member.findMany({ where: { id: { in: ids }, active: true }, select: { id: true } });
  const open = new Set(active.map(({ id }) => id));
  return [...new Set(ids)].filter((id) => open.has(id) && id !== memberId);
}

/** Asks the administrators to deal with my binding. Whoever is nearest gets the task; all of them are told. */
export async function ask(
  tx: Tx,
  user: SignedIn,
  { kind: request, note }: { kind: Request['kind']; note: string },
): Promise<Request | Refusal> {
  // One row is locked, so that two taps make one request.
  await tx.db.member.update({ where: { id: user.id }, data: { updatedAt: tx.now } });
  const open = await tx.db.task.count({ where: { kind, subjectId: user.id, state: 'open' } });
  if (open > 0) return refuse('already-asked');
  const admins = await adminsOf(tx, user.orgId, user.id);
  const { policy } = await currentPolicy(tx, user.orgId);
  const row = await tx.db.task.create({
    data: {
      id: tx.newId(),
      orgId: user.orgId,
      kind,
      subjectId: user.id,
      params: { subject: user.name, request, note },
      ownerId: admins[0] ?? null,
      ownerRole: 'super_admin',
      dueAt: taskDue(kind, tx.now, policy),
      createdAt: tx.now,
    },
  });
  await startClocks(tx, [row]);
  tx.record({ orgId: user.orgId, kind: 'member_asked', actorId: user.id, data: { task: row.id, request } });
  if (request === 'back') await seeReturns(tx, user.orgId, [user.id], 'asked');
  await tell(tx, user.orgId, admins, { kind: 'member_request', params: { name: user.name }, path: '/tasks' });
  return view(row);
}
