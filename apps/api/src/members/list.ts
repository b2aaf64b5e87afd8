import type { MemberRow, memberQuery } from '@unbind/contract/members';
import { caseStates } from '@unbind/domain/unbinding/stages';
import { z } from 'zod';
import { cursorText, cursorTime, pageOf, pageSize, readCursor } from '../http/page.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { SignedIn } from '../session/current.ts';
import type { Tx } from '../transaction.ts';
import { byActivity, byName, type ListedMember } from './members.sql.ts';
import { departmentsFor } from './scope.ts';

const nameKey = z.tuple([cursorText, cursorText]);
const activityKey = z.tuple([cursorTime.nullable(), cursorText]);
const state = z.enum(caseStates);

/** One page of the members whom this person sees. */
export async function listMembers(
  tx: Pick<Tx, 'db'>,
  user: SignedIn,
  query: z.output<typeof memberQuery>,
): Promise<{ items: MemberRow[]; nextCursor: string | null } | Refusal> {
  const limit = pageSize(query.limit);
  const filter = {
    orgId: user.orgId,
    departments: await departmentsFor(tx, user, 'member.list', query.departmentId),
    bound: query.binding === undefined ? null : query.binding === 'bound',
    q: query.q ?? null,
    limit: limit + 1,
  };
  if (query.sort === 'lastActive') {
    const after = readCursor(query.cursor, activityKey);
    if (isRefusal(after)) return after;
    const rows = await byActivity(tx.db, filter, after);
    return pageOf(rows, limit, rowView, (row) => [row.lastActiveAt?.toISOString() ?? null, row.id]);
  }
  const after = readCursor(query.cursor, nameKey);
  if (isRefusal(after)) return after;
  const rows = await byName(tx.db, filter, after);
  return pageOf(rows, limit, rowView, (row) => [row.sortName, row.id]);
}

export const rowView = (row: ListedMember): MemberRow => ({
  id: row.id,
  account: row.account,
  name: row.name,
  position: row.position,
  department: row.department,
  active: row.active,
  bound: row.bound,
  boundAt: row.boundAt?.toISOString() ?? null,
  wechatNickname: row.wechatNickname,
  lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
  customers: Number(row.customers),
  openUnbinding:
    row.caseId === null || row.caseNumber === null
      ? null
      : { id: row.caseId, number: row.caseNumber, state: state.parse(row.caseState) },
});
