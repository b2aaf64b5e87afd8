import type { MemberDetail } from '@unbind/contract/members';
import type { Tx } from '../transaction.ts';

type Entry = MemberDetail['history'][number];

const shown = 50;

/** What happened to this member, newest first: bindings, cases, changes of the successor list. */
export async function historyOf(
  { db }: Pick<Tx, 'db'>,
  orgId: string,
  memberId: string,
  bindings: readonly { nickname: string; startedAt: Date; endedAt: Date | null; endedByUnbindingId: string | null }[],
): Promise<Entry[]> {
  const cases = await db.unbinding.findMany({
    where: { orgId, memberId },
    select: { id: true, number: true, createdAt: true, closedAt: true },
    orderBy: { createdAt: 'desc' },
    take: shown,
  });
  const list = await db.successorList.findFirst({ where: { orgId, id: memberId }, select: { changedAt: true } });
  const entries = [
    ...bindings.flatMap(({ nickname: title, startedAt, endedAt, endedByUnbindingId }) => [
      entry(startedAt, 'bound', title, null),
      ...(endedAt === null ? [] : [entry(endedAt, 'unbound', title, endedByUnbindingId)]),
    ]),
    ...cases.flatMap(({ id, number, createdAt, closedAt }) => [
      entry(createdAt, 'case_opened', number, id),
      ...(closedAt === null ? [] : [entry(closedAt, 'case_closed', number, id)]),
    ]),
    ...(list === null ? [] : [entry(list.changedAt, 'successors_changed', null, null)]),
  ];
  return entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, shown);
}

const entry = (at: Date, kind: string, title: string | null, unbindingId: string | null): Entry => ({
  at: at.toISOString(),
  kind,
  title,
  unbindingId,
});
