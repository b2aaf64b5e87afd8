import type { MemberDetail } from '@unbind/contract/members';
import { riskWindowDays } from '@unbind/domain/risk/rules';
import { day, later } from '@unbind/domain/time/duration';
import { peopleOf } from '../people/people.ts';
import { boundary } from '../people/scope.ts';
import { isRefusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { actorOf } from '../unbinding/preview.ts';
import { customerCounts } from './customer-counts.ts';
import { historyOf } from './history.ts';
import { holdingsOf } from './holdings.ts';
import { rowView } from './list.ts';
import { byId } from './members.sql.ts';

type Reader = Pick<Tx, 'db' | 'now'>;

/** One member with everything that hangs on the WeChat account. The caller has checked that it may be seen. */
export async function viewMember(tx: Reader, user: SignedIn, id: string): Promise<MemberDetail> {
  const { db } = tx;
  const { orgId } = user;
  const [row] = await byId(db, orgId, id);
  if (row === undefined) throw new Error('a member who is seen must exist');
  const member = await db.member.findUniqueOrThrow({ where: { id } });
  const bindings = await db.binding.findMany({ where: { orgId, memberId: id }, orderBy: { startedAt: 'desc' } });
  const cities = await db.usualCity.findMany({ where: { orgId, memberId: id }, orderBy: { seenAt: 'desc' } });
  const people = await peopleOf(tx, orgId, [member.leaderId]);
  return {
    ...rowView(row),
    alias: member.alias,
    email: member.email,
    mobileTail: member.mobile?.slice(-4) ?? null,
    departments: await departmentsOf(tx, user, id),
    leader: people(member.leaderId),
    realNamed: member.realNameHash !== null,
    usualCities: cities.map(({ city }) => city),
    bindings: bindings.map(({ id: bindingId, nickname, startedAt, endedAt, source }) => ({
      id: bindingId,
      nickname,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      source,
    })),
    recentUnbindings: await recentUnbindings(tx, bindings.find((binding) => binding.endedAt === null)?.wechatAccountId),
    customerCounts: await customerCounts(tx, orgId, id),
    ...(await holdingsOf(tx, orgId, id)),
    maySignIn: (await tx.db.credential.count({ where: { memberId: id, passwordHash: { not: null } } })) > 0,
    unbindRefusal: unbindRefusal(user, id, row),
    history: await historyOf(tx, orgId, id, bindings),
  };
}

/** Why this person cannot begin an unbinding of this member now, the gravest reason first. */
function unbindRefusal(
  user: SignedIn,
  id: string,
  { bound, caseId }: { bound: boolean; caseId: string | null },
): MemberDetail['unbindRefusal'] {
  const actor = actorOf(user, id);
  if (isRefusal(actor)) return actor.code === 'contacts-edit-missing' ? 'contacts-edit-missing' : 'not-allowed';
  if (caseId !== null) return 'already-open';
  return bound ? null : 'not-bound';
}

/** How often this WeChat account was unbound lately, in whichever org: R8 counts across them. */
async function recentUnbindings({ db, now }: Reader, wechatAccountId: string | undefined): Promise<number> {
  if (wechatAccountId === undefined) return 0;
  return db.binding.count({ where: { wechatAccountId, endedAt: { gt: later(now, -riskWindowDays * day) } } });
}

/** Where the member stands, each as the names from the top down, as far up as this person sees. */
async function departmentsOf({ db }: Reader, user: SignedIn, memberId: string): Promise<MemberDetail['departments']> {
  const direct = await db.membership.findMany({
    where: { orgId: user.orgId, memberId, direct: true },
    select: { departmentId: true },
  });
  const own = await db.department.findMany({
    where: { orgId: user.orgId, id: { in: direct.map((row) => row.departmentId) } },
    select: { id: true, path: true },
    orderBy: { path: 'asc' },
  });
  const scope = boundary(user, 'member.read');
  const visible = own.flatMap(({ id, path }) => {
    const line = path.split('/').filter((part) => part !== '');
    const from = scope === null ? 0 : line.findIndex((part) => scope.includes(part));
    return from < 0 ? [] : [{ id, line: line.slice(from) }];
  });
  const names = await db.department.findMany({
    where: { orgId: user.orgId, id: { in: visible.flatMap(({ line }) => line) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return visible.map(({ id, line }) => ({ id, path: line.map((part) => nameOf.get(part) ?? '') }));
}
